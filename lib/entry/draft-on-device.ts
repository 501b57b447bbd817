import { type ClaimInHand, type PositionInHand, readIn } from './claim-in-hand'
import { Document, inlinesOf, isReference, type Reference, textOf, withInlines } from './document'
import { type DraftInHand, emptyHand, firstSourceOf, type SourceInHand } from './draft-in-hand'
import type { EntryDraft } from './entry-schema'

/**
 * Text kept on the device between two pauses of the keyboard, so that neither a crash nor a lost connection costs more
 * than half a second of typing. What the terms of a source protect stays off the device: of a source that is not on the
 * record only the id is kept, and its words come back from the server.
 */
export type KeptDraft = {
  /** When it was kept, ISO 8601. */
  at: string
  hand: DraftInHand
  /** The entry it belongs to, once the server has made it, the version it was written on, and the revision of that. */
  entry: { id: string; version: number; revision: number | null } | null
  /** The question for a new entry that was sent and not yet answered: asked again with its key, it is done once. */
  asked: { key: string; draft: EntryDraft } | null
}

/** As much of the browser's storage as is needed here. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Where a person writes: in an entry, or in the composer of a live blog. */
export type Desk = { personId: string; place: `entry.${string}` | `new.${string}` }

const prefixOf = ({ personId, place }: Desk) => `dateline.draft.${personId}.${place}.`

/** One composer's own slot; two tabs on the same entry do not write over each other. */
export const slotOf = (desk: Desk, composer: string): string => prefixOf(desk) + composer

/** The slots of every composer that was open at this place, also of pages that are gone. */
export const slotsAt = (storage: DeviceStorage, desk: Desk): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index))
    .filter((slot) => slot?.startsWith(prefixOf(desk)))
    .filter((slot) => slot !== null)

/** False when the device would not take it (full, or forbidden): then nobody may be told that it is kept. */
export function keep(storage: DeviceStorage, slot: string, draft: KeptDraft): boolean {
  try {
    const hand = withoutConfidential(draft.hand)
    // The question of a new entry holds the same words; it has to be asked unchanged or not at all.
    storage.setItem(slot, JSON.stringify({ ...draft, hand, asked: hand === draft.hand ? draft.asked : null }))
    return true
  } catch {
    return false
  }
}

/** What a slot holds, or null when it is empty or not ours. */
export function kept(storage: DeviceStorage, slot: string): KeptDraft | null {
  const text = storage.getItem(slot)
  if (!text) return null
  try {
    const draft: unknown = JSON.parse(text)
    return isKeptDraft(draft) ? asKeptNow(draft) : null
  } catch {
    return null
  }
}

/** A text that was kept before entries had claims and pictures, or knew their revision, has none; a claim had one position. */
const asKeptNow = ({ hand, entry, ...draft }: KeptDraft): KeptDraft => ({
  ...draft,
  hand: {
    ...emptyHand,
    ...hand,
    claims: (hand.claims ?? []).map((claim: ClaimInHand & { position?: PositionInHand | null }) => {
      const { position, positions = position ? [position] : [], ...rest } = claim
      return { ...rest, positions }
    }),
  },
  entry: entry && { ...entry, revision: entry.revision ?? null },
})

/** Empties a slot; called when the server holds the text. */
export const forget = (storage: DeviceStorage, slot: string): void => storage.removeItem(slot)

/** What stands for a source whose words may not be kept. */
const unnamedSource = 'a source not on the record'

/** The same without the words that the terms of a source protect; the very same object when there are none. */
function withoutConfidential(hand: DraftInHand): DraftInHand {
  const hidden = new Set(
    hand.sources.filter(({ terms }) => terms !== 'on_record').map(({ sourceItemId }) => sourceItemId),
  )
  if (hidden.size === 0) return hand
  const first = firstSourceOf(hand)
  return {
    ...hand,
    claims: hand.claims.map((claim) =>
      claim.positions.some((position) => hidden.has(readIn(position, first) ?? ''))
        ? { ...claim, positions: claim.positions.map((position) => ({ ...position, words: null })), asked: null }
        : claim,
    ),
    body: withInlines(hand.body, (inline) =>
      inline.type === 'sourceRef' && hidden.has(inline.attrs.id)
        ? { ...inline, attrs: { ...inline.attrs, label: unnamedSource } }
        : inline,
    ),
    sources: hand.sources.map((source) => (hidden.has(source.sourceItemId) ? idOnly(source) : source)),
  }
}

const idOnly = ({ sourceItemId, terms, beside }: SourceInHand): SourceInHand => ({
  sourceItemId,
  sourceId: '',
  label: unnamedSource,
  terms,
  itemKind: 'statement',
  title: null,
  url: null,
  voice: '',
  beside,
})

/** References of the text that nobody has told us about yet, after a return or a paste. */
export function unknownReferences(hand: DraftInHand): { type: Reference['type']; id: string; label: string }[] {
  const known = new Set([
    ...hand.sources.filter(({ label }) => label !== unnamedSource).map(({ sourceItemId }) => sourceItemId),
    ...hand.actors.map(({ actorId }) => actorId),
    ...hand.locations.map(({ locationId }) => locationId),
  ])
  const found = new Map<string, ReturnType<typeof unknownReferences>[number]>()
  for (const { type, attrs } of inlinesOf(hand.body).filter(isReference)) {
    if (!known.has(attrs.id)) found.set(attrs.id, { type, ...attrs })
  }
  for (const { label, sourceItemId } of hand.sources) {
    if (label === unnamedSource) found.set(sourceItemId, { type: 'sourceRef', id: sourceItemId, label })
  }
  return [...found.values()]
}

/** The first words, to recognise a kept text by. */
export function firstWords(hand: { headline: string; body: Document }, atMost = 80): string {
  const words = (hand.headline.trim() || textOf(hand.body)).replaceAll(/\s+/g, ' ')
  return words.length > atMost ? `${words.slice(0, atMost).trimEnd()}…` : words
}

// Written by this program; another one's value under our key is not taken for a text.
function isKeptDraft(value: unknown): value is KeptDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    'entry' in value &&
    'asked' in value &&
    'hand' in value &&
    typeof value.hand === 'object' &&
    value.hand !== null &&
    'body' in value.hand &&
    Document.safeParse(value.hand.body).success &&
    'happened' in value.hand &&
    'sources' in value.hand
  )
}
