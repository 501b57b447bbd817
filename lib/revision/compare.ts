import { diffArrays } from 'diff'
import { claimRoleInWords } from '../claim/claim'
import type { Block, Document, Inline } from '../entry/document'
import type { RevisionView } from '../entry/entry-schema'

/** What changed between two revisions, by words and by references, so that a reviewer reads only what is new. */
export type Change = 'same' | 'added' | 'removed'
export type Piece = { change: Change; inline: Inline }

/** Where a line stands: inside which quotations and lists, and whether it opens a list item. */
export type Place = { within: readonly ('blockquote' | 'bulletList' | 'orderedList')[]; opensItem: boolean }
export type ComparedLine = Place & { change: Change | 'changed'; pieces: Piece[] }

type Line = Place & { inlines: readonly Inline[]; tokens: Inline[]; key: string }

/** Below this share of common words two lines are two lines, not one that was changed. */
const kinship = 0.35
/** More than so many words that went or came are another text: to find the shortest way between two long ones would take for ever. */
const mostEdits = 2_000

/** Line by line: what is the same, what went, what came, and within a changed line which words. */
export function compareDocuments(before: Document, after: Document): ComparedLine[] {
  const old = linesOf(before.content)
  const now = linesOf(after.content)
  const runs = diffArrays(
    old.map((line) => line.key),
    now.map((line) => line.key),
  )
  const result: ComparedLine[] = []
  let gone: Line[] = []
  let came: Line[] = []
  for (const run of runs) {
    if (run.removed) gone.push(...old.splice(0, run.count))
    else if (run.added) came.push(...now.splice(0, run.count))
    else {
      old.splice(0, run.count)
      result.push(...paired(gone, came), ...now.splice(0, run.count).map((line) => whole(line, 'same')))
      gone = []
      came = []
    }
  }
  return [...result, ...paired(gone, came)]
}

/** The same for a line of plain words, such as a headline. */
export function compareWords(before: string, after: string): { change: Change; text: string }[] {
  const inlines = (text: string): Inline[] => (text ? [{ type: 'text', text }] : [])
  return compareTokens(tokensOf(inlines(before)), tokensOf(inlines(after))).map(({ change, inline }) => ({
    change,
    text: inline.type === 'text' ? inline.text : '',
  }))
}

/** What was attached and what no longer is, in the new order; what is gone comes last. */
export function compareLists<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): { change: Change; item: T }[] {
  const old = new Set(before.map(keyOf))
  const now = new Set(after.map(keyOf))
  return [
    ...after.map((item) => ({ change: old.has(keyOf(item)) ? ('same' as const) : ('added' as const), item })),
    ...before.filter((item) => !now.has(keyOf(item))).map((item) => ({ change: 'removed' as const, item })),
  ]
}

export type ComparedWords = { change: Change; item: string }[]

type ComparedClaim = Pick<RevisionView['claims'][number], 'claimId' | 'role' | 'statement'>
type ComparedPicture = Pick<RevisionView['pictures'][number], 'pictureId' | 'caption' | 'alt' | 'credit'>

/** What can be compared: a revision on the desk, or the public form of an entry. */
export type Comparable = Pick<
  RevisionView,
  'headline' | 'body' | 'kind' | 'happenedAt' | 'happenedPrecision' | 'ownReporting'
> & {
  sources: readonly Pick<RevisionView['sources'][number], 'label' | 'terms' | 'title'>[]
  locations: readonly Pick<RevisionView['locations'][number], 'name' | 'role'>[]
  actors: readonly Pick<RevisionView['actors'][number], 'name'>[]
  claims: readonly ComparedClaim[]
  pictures: readonly ComparedPicture[]
}

/** Claims that came, went, or are something else to the entry than before. How they stand is not the author's to change. */
export const compareClaims = (before: readonly ComparedClaim[], after: readonly ComparedClaim[]): ComparedWords =>
  compareLists(before, after, ({ claimId, role }) => `${claimId} ${role}`).map(({ change, item }) => ({
    change,
    item: `“${item.statement}” (${claimRoleInWords[item.role]} it)`,
  }))

/** Pictures that came or went, by what readers are told of them. */
export const comparePictures = (before: readonly ComparedPicture[], after: readonly ComparedPicture[]): ComparedWords =>
  compareLists(before, after, ({ pictureId }) => pictureId).map(({ change, item }) => ({
    change,
    item: [item.caption ?? item.alt ?? 'a picture without words', ...(item.credit ? [item.credit] : [])].join(', '),
  }))

/** Whether what stayed stands in another order. */
export function isReordered<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): boolean {
  const [old, now] = [before.map(keyOf), after.map(keyOf)]
  const stayed = now.filter((key) => old.includes(key))
  return old.filter((key) => now.includes(key)).some((key, index) => key !== stayed[index])
}

function linesOf(blocks: readonly Block[], within: Place['within'] = [], first = false): Line[] {
  return blocks.flatMap((block, index) => {
    const opensItem = first && index === 0
    switch (block.type) {
      case 'paragraph':
        return [lineOf(block.content ?? [], { within, opensItem })]
      case 'blockquote':
        return linesOf(block.content, [...within, block.type], opensItem)
      default:
        return block.content.flatMap((item) => linesOf(item.content, [...within, block.type], true))
    }
  })
}

function lineOf(inlines: readonly Inline[], place: Place): Line {
  const tokens = tokensOf(inlines)
  return {
    ...place,
    inlines,
    tokens,
    key: `${place.within.join(' ')} ${place.opensItem}\n${tokens.map(keyOfToken).join('\n')}`,
  }
}

const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Words, the spaces and signs between them, and references, one by one. */
function tokensOf(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline): Inline[] =>
    inline.type === 'text'
      ? Array.from(words.segment(inline.text), ({ segment }) => ({ ...inline, text: segment }))
      : [inline],
  )
}

function keyOfToken(token: Inline): string {
  switch (token.type) {
    case 'text':
      return `text ${marksOf(token)} ${token.text}`
    case 'hardBreak':
      return token.type
    default:
      return `${token.type} ${token.attrs.id} ${token.attrs.label}`
  }
}

const marksOf = (token: Extract<Inline, { type: 'text' }>) =>
  (token.marks ?? []).map((mark) => (mark.type === 'link' ? `link:${mark.attrs.href}` : mark.type)).join(',')

const whole = ({ within, opensItem, inlines }: Line, change: Change): ComparedLine => ({
  within,
  opensItem,
  change,
  pieces: inlines.map((inline) => ({ change, inline })),
})

/** Lines that went and lines that came in one place: kin become one changed line; of the rest the old ones come first. */
function paired(gone: readonly Line[], came: readonly Line[]): ComparedLine[] {
  let old = [...gone]
  let unmatched: Line[] = []
  const result: ComparedLine[] = []
  const settle = (lost: readonly Line[]) => {
    result.push(...lost.map((line) => whole(line, 'removed')), ...unmatched.map((line) => whole(line, 'added')))
    unmatched = []
  }
  for (const line of came) {
    const kin = old.findIndex((earlier) => shareInCommon(earlier, line) >= kinship)
    const earlier = old[kin]
    if (earlier) {
      settle(old.slice(0, kin))
      old = old.slice(kin + 1)
      const { within, opensItem } = line
      result.push({ within, opensItem, change: 'changed', pieces: compareTokens(earlier.tokens, line.tokens) })
    } else unmatched.push(line)
  }
  settle(old)
  return result
}

function shareInCommon(one: Line, other: Line): number {
  const [a, b] = [one, other].map(({ tokens }) => tokens.filter((token) => !isGap(token)).map(keyOfToken))
  if (!a || !b || a.length + b.length === 0) return 0
  const there = new Set(b)
  return (2 * a.filter((key) => there.has(key)).length) / (a.length + b.length)
}

const isGap = (token: Inline) => token.type === 'text' && !/[\p{L}\p{N}]/u.test(token.text)

/** Within a stretch of changes the old words come first, then the new ones; a lone space between two changes joins them. */
function compareTokens(before: readonly Inline[], after: readonly Inline[]): Piece[] {
  const runs = diffArrays([...before], [...after], {
    comparator: (a, b) => keyOfToken(a) === keyOfToken(b),
    maxEditLength: mostEdits,
  }) ?? [
    { value: [...before], removed: true, added: false },
    { value: [...after], removed: false, added: true },
  ]
  const result: Piece[] = []
  let removed: Inline[] = []
  let added: Inline[] = []
  const settle = () => {
    result.push(...removed.map((inline) => ({ change: 'removed' as const, inline })))
    result.push(...added.map((inline) => ({ change: 'added' as const, inline })))
    removed = []
    added = []
  }
  runs.forEach((run, index) => {
    if (run.removed) removed.push(...run.value)
    else if (run.added) added.push(...run.value)
    else if (removed.length > 0 && added.length > 0 && run.value.every(isGap) && index < runs.length - 1) {
      removed.push(...run.value)
      added.push(...run.value)
    } else {
      settle()
      result.push(...run.value.map((inline) => ({ change: 'same' as const, inline })))
    }
  })
  settle()
  return joined(result)
}

/** Neighbouring words of the same kind as one piece again. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const last = result.at(-1)
    const { inline } = piece
    if (
      last?.inline.type === 'text' &&
      inline.type === 'text' &&
      last.change === piece.change &&
      marksOf(last.inline) === marksOf(inline)
    ) {
      result[result.length - 1] = { change: piece.change, inline: { ...inline, text: last.inline.text + inline.text } }
    } else result.push(piece)
  }
  return result
}
