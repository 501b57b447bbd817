import * as z from 'zod'

/** Longer texts are cut: enough for any caption, and nothing to fill a screen with. */
const mostCharacters = 2_000
const mostDigits = 12

const words = z.string().max(mostCharacters).nullable()
const number = z.number().nullable()

/**
 * What a picture's file says of itself: something to check, nothing to believe. Whoever made the file, or had it in hand
 * since, could write anything there. Readers never get it.
 */
export const PictureMetadata = z.strictObject({
  /** When the camera says it was taken, as written: "2023-05-22 14:03:11", with the offset only where one is written. */
  takenAt: words,
  /** When it was made digital, and when the file was last written; the same form. */
  digitisedAt: words,
  changedAt: words,
  /** Time from satellites, always UTC: the one clock in it that nobody sets by hand. */
  gpsAt: words,
  /** Degrees, WGS 84. */
  latitude: number,
  longitude: number,
  /** Metres above the sea. */
  altitude: number,
  /** Degrees clockwise from north, in which the camera looked. */
  direction: number,
  make: words,
  model: words,
  serial: words,
  lens: words,
  software: words,
  headline: words,
  caption: words,
  creator: words,
  credit: words,
  copyright: words,
  usageTerms: words,
  /** The place as somebody wrote it: part of town, city, region, country. */
  place: words,
  /** Parts that are there and could not be read, such as "EXIF, IPTC". */
  unread: words,
})
export type PictureMetadata = z.infer<typeof PictureMetadata>

export const metadataInWords: Record<keyof PictureMetadata, string> = {
  takenAt: 'Taken, by the camera’s clock',
  digitisedAt: 'Made digital',
  changedAt: 'File written',
  gpsAt: 'Time from satellites',
  latitude: 'Latitude',
  longitude: 'Longitude',
  altitude: 'Metres above the sea',
  direction: 'Camera looked towards (degrees from north)',
  make: 'Make',
  model: 'Model',
  serial: 'Serial number',
  lens: 'Lens',
  software: 'Software',
  headline: 'Headline',
  caption: 'Caption',
  creator: 'Creator',
  credit: 'Credit',
  copyright: 'Copyright',
  usageTerms: 'Usage terms',
  place: 'Place, as written',
  unread: 'Could not be read',
}

/** What was found in the file, to be brought into a form that can be shown and kept. */
export type Found = { [field in keyof PictureMetadata]?: unknown }

/** Plain texts and numbers, bounded, without signs that are not text; null for everything else. */
export function metadataOf(found: Found): PictureMetadata {
  const word = (field: keyof PictureMetadata) => plainText(found[field])
  const figure = (field: keyof PictureMetadata, most: number) => plainNumber(found[field], most)
  const latitude = figure('latitude', 90)
  const longitude = figure('longitude', 180)
  const hasPoint = latitude !== null && longitude !== null
  return {
    takenAt: word('takenAt'),
    digitisedAt: word('digitisedAt'),
    changedAt: word('changedAt'),
    gpsAt: word('gpsAt'),
    latitude: hasPoint ? latitude : null,
    longitude: hasPoint ? longitude : null,
    altitude: figure('altitude', 100_000),
    direction: figure('direction', 360),
    make: word('make'),
    model: word('model'),
    serial: word('serial'),
    lens: word('lens'),
    software: word('software'),
    headline: word('headline'),
    caption: word('caption'),
    creator: word('creator'),
    credit: word('credit'),
    copyright: word('copyright'),
    usageTerms: word('usageTerms'),
    place: word('place'),
    unread: word('unread'),
  }
}

/** Control characters but line breaks, halves of characters, and signs that turn the reading direction round. */
const untextual = /[^\P{Cc}\n]|\p{Surrogate}|[\u200b\u2028-\u202e\u2066-\u2069\ufeff]/gu

function plainText(value: unknown): string | null {
  const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('; ') : value
  if (typeof text !== 'string') return null
  // Cut first, so that the work is bounded; by characters, so that none is halved.
  const clean = [
    ...text
      .slice(0, 2 * mostCharacters)
      .replace(/\r\n?/g, '\n')
      .replace(untextual, ' '),
  ]
    .slice(0, mostCharacters)
    .join('')
    .trim()
  return clean === '' ? null : clean.slice(0, mostCharacters)
}

const plainNumber = (value: unknown, most: number): number | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most
    ? Number(value.toPrecision(mostDigits))
    : null

/** "2023:05:22 14:03:11" as cameras write it, as people read it; what has another form stays as it is. `zone` as written: "+03:00". */
export function cameraTime(written: unknown, zone?: unknown): string | null {
  const text = plainText(written)
  if (text === null) return null
  const day = /^(\d{4})[:-](\d\d)[:-](\d\d)(.*)$/.exec(text)
  const time = day ? `${day[1]}-${day[2]}-${day[3]}${day[4]}` : text
  // Cameras without a clock write colons and noughts.
  if (/^[\s:0-]*$/.test(time)) return null
  const offset = plainText(zone)
  return offset !== null && /^([+-]\d\d:\d\d|Z)$/.test(offset) ? `${time} ${offset}` : time
}

/** The moment meant, as ISO 8601 in UTC; null while nobody wrote the zone, since then it is a wall clock somewhere. */
export function momentOf(written: string | null): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(Z|UTC|[+-]\d\d:\d\d)$/.exec(written ?? '')
  if (!parts) return null
  const moment = new Date(`${parts[1]}T${parts[2]}${parts[3] === 'UTC' ? 'Z' : parts[3]}`)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
