import * as z from 'zod'
import { actorKinds } from '../actor/actor'
import { Document } from '../entry/document'
import { entryKinds, timePrecisions } from '../entry/entry'
import { liveBlogStates } from '../live-blog/live-blog-workflow'
import { locationPrecisions, placeRoles } from '../location/location'
import { attributionTerms, sourceItemKinds, sourceKinds } from '../source/source'

/**
 * The public form of an entry: everything a reader may know, and nothing that has to be looked up elsewhere.
 * It is copied into the record when the entry is published; later edits on the desk cannot reach it.
 * Times are ISO 8601 in UTC.
 */
const time = z.iso.datetime()

export const PublicPlace = z.strictObject({
  name: z.string(),
  /** The place it lies in, as readers know it ("Belgorod Oblast, Russia"). */
  region: z.string().nullable(),
  role: z.enum(placeRoles),
  precision: z.enum(locationPrecisions),
})
export type PublicPlace = z.infer<typeof PublicPlace>

export const PublicSource = z.strictObject({
  /** The name when on the record, else the public label and nothing more. */
  label: z.string(),
  kind: z.enum(sourceKinds),
  terms: z.enum(attributionTerms).exclude(['off_record']),
  /** Where it was said: "Telegram", "TASS". Null when not on the record. */
  channel: z.string().nullable(),
  itemKind: z.enum(sourceItemKinds),
  title: z.string().nullable(),
  url: z.string().nullable(),
  statedAt: time.nullable(),
  statedPrecision: z.enum(timePrecisions),
})
export type PublicSource = z.infer<typeof PublicSource>

export const PublicEntry = z.strictObject({
  entryId: z.uuid(),
  revision: z.int().positive(),
  kind: z.enum(entryKinds),
  headline: z.string().nullable(),
  body: Document,
  places: z.array(PublicPlace),
  /** When it happened in the world; null when nobody has said. */
  happenedAt: time.nullable(),
  happenedPrecision: z.enum(timePrecisions),
  publishedAt: time,
  /** Set by an update, never by a typo. */
  updatedAt: time.nullable(),
  corrections: z.array(z.strictObject({ at: time, note: z.string() })),
  sources: z.array(PublicSource),
  ownReporting: z.boolean(),
  actors: z.array(z.strictObject({ name: z.string(), kind: z.enum(actorKinds) })),
})
export type PublicEntry = z.infer<typeof PublicEntry>

/** What stands where a withdrawn entry stood. */
export const WithdrawalNotice = z.strictObject({
  entryId: z.uuid(),
  publishedAt: time,
  withdrawnAt: time,
  note: z.string(),
})
export type WithdrawalNotice = z.infer<typeof WithdrawalNotice>

/** The public head of a live blog: the payload of a `status` change. */
export const PublicLiveBlog = z.strictObject({
  slug: z.string(),
  title: z.string(),
  standfirst: z.string().nullable(),
  /** A note to readers about this live blog as a whole, for example that its times were made up. */
  note: z.string().nullable(),
  language: z.string(),
  timezone: z.string(),
  status: z.enum(liveBlogStates).exclude(['draft']),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
})
export type PublicLiveBlog = z.infer<typeof PublicLiveBlog>
