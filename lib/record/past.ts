import type { ChangeKind, RecordLine } from './change'

/** A change without its payload; `isErased`: its words were taken out of the record, or it never had any. */
export type FoldedLine = Pick<RecordLine, 'sequence' | 'kind' | 'entryId' | 'claimId' | 'revision' | 'at'> & {
  isErased: boolean
}

/** An entry after a change: `form` is the change whose payload says what readers saw of it, `sequence` the last that touched it. */
export type StoodEntry = {
  form: number
  isErased: boolean
  state: 'published' | 'withdrawn'
  sequence: number
  revision: number
  pinned: boolean
}

/** A live blog after a change, told by the numbers of the changes that say so: whoever draws it fetches only those. */
export type Stood = {
  head: number | null
  summary: FoldedLine | null
  entries: ReadonlyMap<string, StoodEntry>
  /** Of each claim that readers were told of then, the change that says how it stood. */
  claims: ReadonlyMap<string, FoldedLine>
}

type Folding = {
  head: number | null
  summary: FoldedLine | null
  entries: Map<string, StoodEntry>
  claims: Map<string, FoldedLine>
}

type Fold = (stood: Folding, line: FoldedLine) => void

const form =
  (state: StoodEntry['state']): Fold =>
  ({ entries }, { entryId, sequence, revision, isErased }) => {
    if (entryId === null) return
    const before = entries.get(entryId)
    entries.set(entryId, {
      form: sequence,
      isErased,
      state,
      sequence,
      revision: revision ?? before?.revision ?? 1,
      pinned: state === 'published' && (before?.pinned ?? false),
    })
  }

const pin =
  (pinned: boolean): Fold =>
  ({ entries }, { entryId, sequence }) => {
    const before = entryId === null ? undefined : entries.get(entryId)
    if (entryId !== null && before) entries.set(entryId, { ...before, pinned, sequence })
  }

/** What each kind of change does; the same as the database does when it is appended (record.append_change). */
const folds: Record<ChangeKind, Fold> = {
  published: form('published'),
  updated: form('published'),
  corrected: form('published'),
  assessed: form('published'),
  withdrawn: form('withdrawn'),
  pinned: pin(true),
  unpinned: pin(false),
  status: (stood, { sequence }) => {
    stood.head = sequence
  },
  summarised: (stood, line) => {
    stood.summary = line
  },
  claim: ({ claims }, line) => {
    if (line.claimId !== null) claims.set(line.claimId, line)
  },
  claim_withdrawn: ({ claims }, { claimId }) => {
    if (claimId !== null) claims.delete(claimId)
  },
}

/**
 * The record folded up to a change, that one counted in. Any selection of its lines gives the same as all of them for what the
 * selection is whole of: all lines of an entry, of a claim, or of the live blog itself. `lines` in order of their numbers.
 */
export function foldUpTo(lines: readonly FoldedLine[], sequence: number): Stood {
  const stood: Folding = { head: null, summary: null, entries: new Map(), claims: new Map() }
  for (const line of lines) if (line.sequence <= sequence) folds[line.kind](stood, line)
  return stood
}

/** What became of an entry after a change, the weightiest first; empty: it stands as it stood. */
export function sinceThen(lines: readonly FoldedLine[], entryId: string, sequence: number): ChangeKind[] {
  const kinds = new Set(lines.filter((line) => line.entryId === entryId && line.sequence > sequence).map(kindOf))
  return weight.filter((kind) => kinds.has(kind))
}

const kindOf = ({ kind }: FoldedLine) => kind
const weight = ['withdrawn', 'corrected', 'published', 'updated', 'assessed'] as const satisfies ChangeKind[]
