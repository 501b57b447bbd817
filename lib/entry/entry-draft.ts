import { inlinesOf } from './document'
import type { EntryDraft, RevisionView } from './entry-schema'

/** What would be written to get this revision again: for editing on from it, and to tell a save that changes nothing. */
export const draftOf = (revision: RevisionView): EntryDraft => ({
  headline: revision.headline,
  body: revision.body,
  kind: revision.kind,
  significance: revision.significance,
  publicNote: revision.publicNote,
  happenedAt: revision.happenedAt,
  happenedPrecision: revision.happenedPrecision,
  ownReporting: revision.ownReporting,
  sourceItemIds: revision.sources.map(({ sourceItemId }) => sourceItemId),
  locations: revision.locations.map(({ locationId, role }) => ({ locationId, role })),
  actorIds: revision.actors.map(({ actorId }) => actorId),
  claims: revision.claims.map(({ claimId, role }) => ({ claimId, role })),
  pictureIds: revision.pictures.map(({ pictureId }) => pictureId),
})

/**
 * A draft as the revision will hold it. What the text refers to belongs to it, also when the author did not list it: a
 * place without a role is mentioned. An empty note is none; a time is in UTC.
 */
export function asKept(draft: EntryDraft): EntryDraft {
  const inlines = inlinesOf(draft.body)
  const idsOf = (type: 'sourceRef' | 'actorRef' | 'locationRef') =>
    inlines.flatMap((inline) => (inline.type === type ? [inline.attrs.id] : []))
  const placed = new Set(draft.locations.map(({ locationId }) => locationId))
  const mentioned = [...new Set(idsOf('locationRef'))].filter((id) => !placed.has(id))
  return {
    ...draft,
    publicNote: draft.publicNote || null,
    happenedAt: draft.happenedAt && new Date(draft.happenedAt).toISOString(),
    sourceItemIds: [...new Set([...draft.sourceItemIds, ...idsOf('sourceRef')])],
    actorIds: [...new Set([...draft.actorIds, ...idsOf('actorRef')])],
    pictureIds: [...new Set(draft.pictureIds)],
    locations: [...draft.locations, ...mentioned.map((locationId) => ({ locationId, role: 'mentioned' as const }))],
  }
}

/** Two drafts that say the same. Key order does not count: the database keeps documents in its own. */
export const sameDraft = (one: EntryDraft, other: EntryDraft): boolean => sameValue(one, other)

/** Two values that are one as JSON, whatever the order of keys. */
export const sameValue = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
