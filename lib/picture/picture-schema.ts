import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'
import { timePrecisions } from '../entry/entry'
import { Moment } from '../moment-schema'
import { shared, words } from '../usage/shared-record-schema'
import { PictureMetadata } from './metadata'

const written = z.strictObject({
  /** As readers read it: "AP / Olha Kravets". */
  credit: words(300).nullable(),
  /** Who took it. For the desk; readers read the credit. */
  creator: words(300).nullable(),
  licence: words(300).nullable(),
  usageTerms: words(2_000).nullable(),
  /** Who allowed it, how and when. For the desk. */
  permission: words(2_000).nullable(),
  /** What it shows, in words, for those who do not see it. */
  altText: words(1_000).nullable(),
  caption: words(2_000).nullable(),
  takenAt: Moment.nullable(),
  takenPrecision: z.enum(timePrecisions),
  locationId: z.uuid().nullable(),
  sourceItemId: z.uuid().nullable(),
})

/** A picture that somebody credits and of which there is no file. */
export const NotedPicture = z.strictObject({
  credit: words(300),
  creator: written.shape.creator.default(null),
  licence: written.shape.licence.default(null),
  usageTerms: written.shape.usageTerms.default(null),
  permission: written.shape.permission.default(null),
  altText: written.shape.altText.default(null),
  caption: written.shape.caption.default(null),
  takenAt: written.shape.takenAt.default(null),
  takenPrecision: written.shape.takenPrecision.default('unknown'),
  locationId: written.shape.locationId.default(null),
  sourceItemId: written.shape.sourceItemId.default(null),
})
export const PictureChanges = written.partial().extend({ version: z.int().positive() })

/** The version that was looked at. */
export const AtVersion = z.strictObject({ version: z.int().positive() })
/** The same where the body is a file. */
export const AtVersionInQuery = z.strictObject({ version: z.coerce.number().int().positive() })

export const PictureListed = z.strictObject({
  id: z.uuid(),
  credit: z.string().nullable(),
  caption: z.string().nullable(),
  altText: z.string().nullable(),
  hasFile: z.boolean(),
  rightsCleared: z.boolean(),
  /** Pixels of the original, and the width of its smallest rendition; null without a file. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  smallest: z.int().nullable(),
  createdAt: z.string(),
})
export type PictureListed = z.infer<typeof PictureListed>
export const Pictures = z.strictObject({ pictures: z.array(PictureListed) })

export const PictureView = z.strictObject({
  ...shared,
  /** The verdict behind "Clear the rights" and "Withhold the rights". */
  mayClear: Verdict,
  file: z
    .strictObject({
      sha256: z.string(),
      mediaType: z.string(),
      /** Bytes. */
      size: z.int(),
      /** Pixels, upright. */
      width: z.int(),
      height: z.int(),
      /** Widths in which it was re-encoded, the smallest first. */
      widths: z.array(z.int()),
    })
    .nullable(),
  /** What the file said of itself. Null without a file, and for those who may not edit the picture. */
  metadata: PictureMetadata.nullable(),
  credit: z.string().nullable(),
  creator: z.string().nullable(),
  licence: z.string().nullable(),
  usageTerms: z.string().nullable(),
  permission: z.string().nullable(),
  rightsCleared: z.boolean(),
  rightsClearedBy: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  altText: z.string().nullable(),
  caption: z.string().nullable(),
  takenAt: z.string().nullable(),
  takenPrecision: z.enum(timePrecisions),
  location: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  sourceItem: z
    .strictObject({ id: z.uuid(), sourceId: z.uuid(), title: z.string().nullable(), sourceLabel: z.string() })
    .nullable(),
  /** Earlier and later pictures that differ from it in few of 64 bits, the most alike first. A hint, never a finding. */
  alike: z.array(z.strictObject({ ...PictureListed.shape, distance: z.int() })),
})
export type PictureView = z.infer<typeof PictureView>
