import type { NamedActor } from '../claim/reading'
import { type ClaimInHand, nobodysPosition, workOn } from './claim-in-hand'
import { type Document, inlinesOf, isReference, type Reference, textOf } from './document'
import type { EntryKind, Significance } from './entry'
import { sameDraft } from './entry-draft'
import type { EntryDraft, RevisionView } from './entry-schema'
import { instantOf, noTime, type WallTime, wallTimeOf } from './wall-clock'

/** `beside`: attached on its own. Without it, a reference holds as long as the text has its words. */
type Attached<T> = T & { beside: boolean }
export type SourceInHand = Attached<RevisionView['sources'][number]>
export type LocationInHand = Attached<Omit<RevisionView['locations'][number], 'sensitive'>>
export type ActorInHand = Attached<RevisionView['actors'][number]>

/**
 * What a person is writing, as it stands in the composer. The three lists remember every reference that was ever in the
 * text, so that undoing a deletion finds it again; `inForce` says which of them count.
 */
export type DraftInHand = {
  headline: string
  body: Document
  kind: EntryKind
  significance: Significance | null
  publicNote: string
  happened: WallTime
  ownReporting: boolean
  sources: SourceInHand[]
  locations: LocationInHand[]
  actors: ActorInHand[]
  claims: ClaimInHand[]
  pictureIds: string[]
}

const emptyDocument: Document = { type: 'doc', content: [{ type: 'paragraph' }] }

export const emptyHand: DraftInHand = {
  headline: '',
  body: emptyDocument,
  kind: 'update',
  significance: null,
  publicNote: '',
  happened: noTime,
  ownReporting: false,
  sources: [],
  locations: [],
  actors: [],
  claims: [],
  pictureIds: [],
}

/** A revision taken up again for writing. */
export function inHand(revision: RevisionView, zone: string): DraftInHand {
  const said = referencesIn(revision.body)
  return {
    headline: revision.headline ?? '',
    body: revision.body,
    kind: revision.kind,
    significance: revision.significance,
    publicNote: revision.publicNote ?? '',
    happened: wallTimeOf(revision.happenedAt, revision.happenedPrecision, zone),
    ownReporting: revision.ownReporting,
    sources: revision.sources.map((source) => ({ ...source, beside: !said.sourceRef.has(source.sourceItemId) })),
    locations: revision.locations.map(({ sensitive: _, ...location }) => ({
      ...location,
      beside: !said.locationRef.has(location.locationId),
    })),
    actors: revision.actors.map((actor) => ({ ...actor, beside: !said.actorRef.has(actor.actorId) })),
    claims: revision.claims.map(claimInHand),
    pictureIds: revision.pictures.map(({ pictureId }) => pictureId),
  }
}

/** A claim that nobody is said to hold yet gets its position with the first source. */
const claimInHand = ({ claimId, role, kind, statement, standing, positions }: RevisionView['claims'][number]) => ({
  key: claimId,
  claimId,
  statement,
  kind,
  role,
  from: statement,
  standing,
  positions: positions === 0 ? [nobodysPosition] : [],
  takeBack: [],
  isNew: false,
  asked: null,
})

/** What the entry in hand rests on now: what the text says and what stands beside it. */
export function inForce(hand: DraftInHand): Pick<DraftInHand, 'sources' | 'locations' | 'actors'> {
  const said = referencesIn(hand.body)
  return {
    sources: hand.sources.filter((source) => source.beside || said.sourceRef.has(source.sourceItemId)),
    locations: hand.locations.filter((location) => location.beside || said.locationRef.has(location.locationId)),
    actors: hand.actors.filter((actor) => actor.beside || said.actorRef.has(actor.actorId)),
  }
}

/** What is sent to the server. */
export function written(hand: DraftInHand, zone: string): EntryDraft {
  const { sources, locations, actors } = inForce(hand)
  const happenedAt = instantOf(hand.happened, zone)
  return {
    headline: hand.headline.trim() || null,
    body: hand.body,
    kind: hand.kind,
    significance: hand.significance,
    publicNote: hand.publicNote.trim() || null,
    happenedAt,
    happenedPrecision: happenedAt ? hand.happened.precision : 'unknown',
    ownReporting: hand.ownReporting,
    sourceItemIds: sources.map(({ sourceItemId }) => sourceItemId),
    locations: locations.map(({ locationId, role }) => ({ locationId, role })),
    actorIds: actors.map(({ actorId }) => actorId),
    claims: hand.claims.flatMap(({ claimId, role }) => (claimId ? [{ claimId, role }] : [])),
    pictureIds: hand.pictureIds,
  }
}

/** Whether the server holds everything that stands here, once it holds `there`. */
export const isHeld = (hand: DraftInHand, there: DraftInHand, zone: string): boolean =>
  claimsAtWork(hand).length === 0 && sameDraft(written(hand, zone), written(there, zone))

/** Claims that are not made yet, or whose position is not written yet. */
export function claimsAtWork(hand: DraftInHand): ClaimInHand[] {
  const first = firstSourceOf(hand)
  return hand.claims.filter((claim) => workOn(claim, first) !== null)
}

/** The source item that a claim is read in, unless its author says otherwise. */
export const firstSourceOf = (hand: DraftInHand): string | null => inForce(hand).sources[0]?.sourceItemId ?? null

/** Nothing was written that anybody could miss. */
export function isEmpty(hand: DraftInHand): boolean {
  const { sources, locations, actors } = inForce(hand)
  const attached = sources.length + locations.length + actors.length + hand.claims.length + hand.pictureIds.length
  return !hand.headline.trim() && !textOf(hand.body) && attached === 0
}

/** The actors of the entry, each with every name that its text has for it. */
export function actorsNamed(hand: DraftInHand): NamedActor[] {
  const said = inlinesOf(hand.body).filter(isReference)
  return inForce(hand).actors.map(({ actorId, name }) => ({
    actorId,
    names: [...new Set([name, ...said.filter(({ attrs }) => attrs.id === actorId).map(({ attrs }) => attrs.label)])],
  }))
}

/** The words that stand for an actor or a location in the text. */
export const namesSaid = ({ body }: DraftInHand): string[] => [
  ...new Set(
    inlinesOf(body)
      .filter(isReference)
      .filter(({ type }) => type !== 'sourceRef')
      .map(({ attrs }) => attrs.label),
  ),
]

/** The first location is where it happened, until the author says otherwise; the next ones are mentioned. */
export const roleOfNext = (hand: DraftInHand) =>
  inForce(hand).locations.some(({ role }) => role === 'happened' || role === 'claimed') ? 'mentioned' : 'happened'

/** The ids that the text refers to, by kind. */
function referencesIn(body: Document): Record<Reference['type'], Set<string>> {
  const found = {
    sourceRef: new Set<string>(),
    actorRef: new Set<string>(),
    locationRef: new Set<string>(),
  }
  for (const { type, attrs } of inlinesOf(body).filter(isReference)) found[type].add(attrs.id)
  return found
}
