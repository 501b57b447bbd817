import { documentOf } from '../../lib/entry/document'
import type { EntryDraft } from '../../lib/entry/entry-schema'

/** What an author writes, as short as it can be published. */
export const draft = (changes: Partial<EntryDraft> = {}): EntryDraft => ({
  headline: 'Groups claim two villages',
  body: documentOf('The groups say that they hold two villages.'),
  kind: 'update',
  significance: null,
  publicNote: null,
  happenedAt: null,
  happenedPrecision: 'unknown',
  ownReporting: true,
  sourceItemIds: [],
  locations: [],
  actorIds: [],
  claims: [],
  pictureIds: [],
  ...changes,
})
