import * as z from 'zod'
import { actorKinds } from '../actor/actor'
import { claimKinds, claimRoles, claimStatuses, stanceKinds } from '../claim/claim'
import { Document } from '../entry/document'
import { entryKinds, timePrecisions } from '../entry/entry'
import { liveBlogStates } from '../live-blog/live-blog-workflow'
import { locationPrecisions, placeRoles } from '../location/location'
import { renditionFormats } from '../picture/picture'
import { attributionTerms, derivations, sourceItemKinds, sourceKinds } from '../source/source'
import { summaryLists } from '../summary/summary'

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
  /** Never finer than the live blog's floor. */
  precision: z.enum(locationPrecisions),
  /** Stands for the place in addresses and filters; the parent's when the place is sensitive. */
  locationId: z.uuid().nullable().default(null),
  /** Degrees, rounded to what the radius allows; radius in metres. Null for what has no honest point. */
  point: z
    .strictObject({ latitude: z.number(), longitude: z.number(), radiusMetres: z.int().positive() })
    .nullable()
    .default(null),
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
  /** The actor it speaks for; on the record only, like all that follows. */
  speaksFor: z.string().nullable().default(null),
  /** What it was copied from, as far as that is on the record too. */
  copies: z
    .strictObject({ how: z.enum(derivations), label: z.string() })
    .nullable()
    .default(null),
  /** The first copy we kept. */
  keptCopy: z.strictObject({ at: time, sha256: z.string() }).nullable().default(null),
  /** Since when the original is known to be changed or gone. */
  changedSince: time.nullable().default(null),
  goneSince: time.nullable().default(null),
})
export type PublicSource = z.infer<typeof PublicSource>

/** How a claim stands; see lib/claim/claim.ts for the words. */
export const PublicStanding = z.strictObject({
  status: z.enum(claimStatuses).nullable(),
  oneSided: z.boolean(),
  independentFor: z.int().nonnegative(),
  deniedBy: z.array(z.string()),
  heldBy: z.array(z.string()),
})
export type PublicStanding = z.infer<typeof PublicStanding>

/** A claim as an entry carries it. */
export const EntryClaim = z.strictObject({
  claimId: z.uuid(),
  role: z.enum(claimRoles),
  kind: z.enum(claimKinds),
  statement: z.string(),
  standing: PublicStanding,
})
export type EntryClaim = z.infer<typeof EntryClaim>

/** A picture as an entry carries it. Its bytes are at `at.picture`, in each format and width. */
export const PublicPicture = z.strictObject({
  pictureId: z.uuid(),
  /** Pixels of the largest rendition. */
  width: z.int().positive(),
  height: z.int().positive(),
  widths: z.array(z.int().positive()),
  formats: z.array(z.enum(renditionFormats)),
  /** A thumbhash in base64: what stands there until the picture has come. */
  placeholder: z.string(),
  alt: z.string(),
  caption: z.string().nullable(),
  credit: z.string(),
  licence: z.string().nullable(),
  takenAt: time.nullable(),
  takenPrecision: z.enum(timePrecisions),
  place: z.string().nullable(),
})
export type PublicPicture = z.infer<typeof PublicPicture>

/** A sentence that came in with a correction: where it stands in a paragraph, counted in reading order, in UTF-16 units of its words. */
export const CorrectedText = z.strictObject({
  /** Null: the headline. */
  paragraph: z.int().nonnegative().nullable(),
  from: z.int().nonnegative(),
  to: z.int().positive(),
})
export type CorrectedText = z.infer<typeof CorrectedText>

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
  correctedText: z.array(CorrectedText).default([]),
  sources: z.array(PublicSource),
  ownReporting: z.boolean(),
  actors: z.array(z.strictObject({ name: z.string(), kind: z.enum(actorKinds) })),
  claims: z.array(EntryClaim).default([]),
  pictures: z.array(PublicPicture).default([]),
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

/** Whose position on a claim, and where we read it. Only positions that a second person has checked are public. */
export const PublicPosition = z.strictObject({
  stance: z.enum(stanceKinds),
  /** Null: nobody is named. */
  actor: z.string().nullable(),
  /** The side of the story that the actor is on. */
  side: z.string().nullable(),
  firstHand: z.boolean(),
  hedge: z.string().nullable(),
  /** As they were said; never of a source that is not on the record. */
  words: z.string().nullable(),
  source: PublicSource,
})
export type PublicPosition = z.infer<typeof PublicPosition>

/** The public form of a claim: the payload of a `claim` change. */
export const PublicClaim = z.strictObject({
  claimId: z.uuid(),
  kind: z.enum(claimKinds),
  statement: z.string(),
  standing: PublicStanding,
  /** Why a reviewer settled it; null when the status is what the positions say. */
  reason: z.string().nullable(),
  range: z
    .strictObject({ low: z.number().nullable(), high: z.number().nullable(), unit: z.string().nullable() })
    .nullable(),
  about: z.string().nullable(),
  place: z.string().nullable(),
  /** By the time of the position, oldest first; what has no time stands last. */
  positions: z.array(PublicPosition),
  /** Entries that readers see and that rest on it, oldest first. */
  // Without their words: a withdrawn entry has none, also not here.
  entries: z.array(z.strictObject({ entryId: z.uuid(), role: z.enum(claimRoles) })),
})
export type PublicClaim = z.infer<typeof PublicClaim>

/** What stands above a live blog: the payload of a `summarised` change. */
export const PublicSummary = z.strictObject({
  approvedAt: time,
  lines: z.array(
    z.strictObject({ list: z.enum(summaryLists), text: z.string(), claimId: z.uuid(), entryId: z.uuid() }),
  ),
})
export type PublicSummary = z.infer<typeof PublicSummary>
