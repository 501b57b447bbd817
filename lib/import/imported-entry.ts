import { createHash } from 'node:crypto'
import * as z from 'zod'
import { actorKinds } from '../actor/actor'
import { claimKinds, stanceKinds } from '../claim/claim'
import { Document } from '../entry/document'
import { entryKinds } from '../entry/entry'
import { locationKinds, locationPrecisions, placeRoles } from '../location/location'
import { Moment } from '../moment-schema'
import { sourceItemKinds, sourceKinds } from '../source/source'

/** What every format comes to before it meets the database. Unknown stays unknown: nothing here is filled in. */

const name = z.string().trim().min(1).max(200)
const address = z.url({ protocol: /^https?$/ }).max(2048)

/** A moment, or a day or month in nobody's zone: the live blog's clock decides when that was. */
export const ImportedTime = z.union([
  z.strictObject({ at: Moment, precision: z.enum(['exact', 'minute', 'hour', 'day', 'month']) }),
  z.strictObject({ date: z.iso.date(), precision: z.enum(['day', 'month']) }),
])
export type ImportedTime = z.infer<typeof ImportedTime>

const ImportedPlace = z.strictObject({
  /** Null: there is a point, and nobody says what is there. */
  name: name.nullable(),
  kind: z.enum(locationKinds),
  /** What it lies in, nearest first. */
  regions: z.array(z.strictObject({ name, kind: z.enum(locationKinds) })).max(6),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** Degrees, WGS 84; a point has its radius, in metres. */
  point: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      radiusMetres: z.int().min(1).max(20_000_000),
    })
    .nullable(),
  precision: z.enum(locationPrecisions),
  role: z.enum(placeRoles),
})
export type ImportedPlace = z.infer<typeof ImportedPlace>

const ImportedSource = z.strictObject({
  /** What readers may call the source; found again by its account, else by this. */
  label: name,
  kind: z.enum(sourceKinds),
  account: z.strictObject({ platform: z.string().min(1).max(60), handle: z.string().min(1).max(120) }).nullable(),
  itemKind: z.enum(sourceItemKinds),
  url: address.nullable(),
  title: z.string().trim().min(1).max(300).nullable(),
  excerpt: z.string().trim().min(1).max(5_000).nullable(),
  stated: ImportedTime.nullable(),
})
export type ImportedSource = z.infer<typeof ImportedSource>

const ImportedActor = z.strictObject({ name, kind: z.enum(actorKinds) })
export type ImportedActor = z.infer<typeof ImportedActor>

const ImportedClaim = z.strictObject({
  statement: z.string().trim().min(8).max(500),
  kind: z.enum(claimKinds),
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit: z.string().max(40).nullable(),
  positions: z
    .array(
      z.strictObject({
        /** Null: nobody is named. */
        actor: ImportedActor.nullable(),
        /** Which of the entry's sources it was read in. */
        source: z.int().nonnegative(),
        stance: z.enum(stanceKinds),
      }),
    )
    .min(1)
    .max(20),
})
export type ImportedClaim = z.infer<typeof ImportedClaim>

export const ImportedEntry = z.strictObject({
  /** Stable in its format: the same row of another edition of the file has the same. */
  key: z.string().min(1).max(300),
  headline: name.nullable(),
  body: Document,
  kind: z.enum(entryKinds),
  happened: ImportedTime.nullable(),
  places: z.array(ImportedPlace).max(50),
  sources: z.array(ImportedSource).max(50, 'names more sources than the 50 that an entry holds'),
  actors: z.array(ImportedActor).max(50),
  claims: z.array(ImportedClaim).max(10),
  /** For what readers of another system have seen already: when, under whose names, and where. */
  firstPublished: z.strictObject({ at: Moment, by: z.array(name).max(20), url: address.nullable() }).nullable(),
})
export type ImportedEntry = z.infer<typeof ImportedEntry>

/** What one record of a file came to. `at` says where it stands, for people: "line 12", "record 3 (id 7)". */
export type Reading = { at: string } & (
  | { entry: ImportedEntry; contentHash: string; leftOut: readonly string[] }
  | { skipped: string }
  | { problems: readonly string[] }
)

/** The file as a whole cannot be read; nothing of it was. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}

/**
 * Checks what a reader made of a record. `raw` is the record as it was read: two editions of a file agree on a record when
 * it says the same in both, whatever the order of its fields.
 */
export function readingOf(
  at: string,
  raw: unknown,
  entry: z.input<typeof ImportedEntry>,
  leftOut: readonly string[] = [],
): Reading {
  const checked = ImportedEntry.safeParse(entry)
  return checked.success
    ? { at, entry: checked.data, contentHash: hashOf(raw), leftOut }
    : { at, problems: problemsOf(checked.error) }
}

/** Each thing wrong as a line: "latitude: is more than 90 degrees". */
export const problemsOf = ({ issues }: z.ZodError): string[] =>
  issues
    .slice(0, 5)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${inWords(issue)}` : inWords(issue)))

function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return 'is missing, or not what belongs there'
  if (issue.code !== 'invalid_type') return issue.message
  return issue.message.endsWith('undefined') ? 'is missing' : `is not what belongs there (${issue.expected})`
}

/** SHA-256, in hexadecimal. */
export const hashOf = (raw: unknown): string => createHash('sha256').update(canonical(raw)).digest('hex')

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
