import exifr from 'exifr'
import { iptcIn } from './iptc'
import { cameraTime, type Found, metadataOf, type PictureMetadata } from './metadata'
import { xmpIn } from './xmp'

/** The parts of a file that hold what it says of itself, as the decoder found them. */
export type Parts = { exif?: Buffer | undefined; iptc?: Buffer | undefined; xmp?: string | undefined }

/** Longer parts are no metadata of a camera or a picture desk; maker's notes in EXIF are the longest. */
const mostBytes = 512 * 1024

/** Only these tags are looked at: what else a camera or a forger writes is not our business and not our risk. */
const exifTags = {
  ifd0: ['ImageDescription', 'Make', 'Model', 'Software', 'ModifyDate', 'Artist', 'Copyright'],
  exif: [
    'DateTimeOriginal',
    'CreateDate',
    'OffsetTime',
    'OffsetTimeOriginal',
    'OffsetTimeDigitized',
    'SerialNumber',
    'LensModel',
  ],
  gps: [
    'GPSLatitudeRef',
    'GPSLatitude',
    'GPSLongitudeRef',
    'GPSLongitude',
    'GPSAltitudeRef',
    'GPSAltitude',
    'GPSImgDirection',
    'GPSTimeStamp',
    'GPSDateStamp',
  ],
}

type Tags = Record<string, unknown>
/** What a part says, and whether it says more that could not be read. */
type Said = { tags: Tags; isWhole: boolean }

/**
 * What a file says of itself, for the desk to check. Where EXIF, IPTC and XMP differ, the camera's word goes before the
 * picture desk's for times, and the picture desk's before the camera's for words. Never throws: what cannot be read is named.
 */
export async function readMetadata(parts: Parts): Promise<PictureMetadata> {
  const exif = await attempt(parts.exif, readExif)
  const iptc = await attempt(parts.iptc, async (block) => ({ tags: iptcIn(block), isWhole: true }))
  const xmp = await attempt(parts.xmp, async (text) => ({ tags: xmpIn(text), isWhole: true }))
  const unread = Object.entries({ EXIF: exif, IPTC: iptc, XMP: xmp }).filter(([, { isWhole }]) => !isWhole)
  return metadataOf({
    ...fromCamera(exif.tags),
    ...fromWords(exif.tags, iptc.tags, xmp.tags),
    ...(unread.length > 0 && { unread: unread.map(([name]) => name).join(', ') }),
  })
}

async function attempt<P extends Buffer | string>(
  part: P | undefined,
  read: (part: P) => Promise<Said>,
): Promise<Said> {
  if (part === undefined || part.length === 0) return { tags: {}, isWhole: true }
  if (part.length > mostBytes) return { tags: {}, isWhole: false }
  return read(part).catch(() => ({ tags: {}, isWhole: false }))
}

async function readExif(exif: Buffer): Promise<Said> {
  const tiff = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif
  const blocks = tagsOf(await exifr.parse(tiff, exifOptions))
  return {
    tags: { ...tagsOf(blocks.ifd0), ...tagsOf(blocks.exif), ...tagsOf(blocks.gps) },
    isWhole: blocks.errors === undefined,
  }
}

const exifOptions = {
  tiff: true,
  ifd0: { pick: exifTags.ifd0 },
  exif: { pick: exifTags.exif },
  gps: { pick: exifTags.gps },
  ifd1: false,
  interop: false,
  makerNote: false,
  userComment: false,
  xmp: false,
  iptc: false,
  icc: false,
  mergeOutput: false,
  // As written: a time without a zone is no moment yet, and a reader of it must not make one up.
  reviveValues: false,
  translateValues: false,
}

const tagsOf = (value: unknown): Tags => (typeof value === 'object' && value !== null ? { ...value } : {})

const fromCamera = (exif: Tags): Found => ({
  digitisedAt: cameraTime(exif.CreateDate, exif.OffsetTimeDigitized),
  changedAt: cameraTime(exif.ModifyDate, exif.OffsetTime),
  gpsAt: satelliteTime(exif.GPSDateStamp, exif.GPSTimeStamp),
  // Computed from degrees, minutes and seconds by the library.
  latitude: exif.latitude,
  longitude: exif.longitude,
  altitude: altitudeOf(exif.GPSAltitude, exif.GPSAltitudeRef),
  direction: exif.GPSImgDirection,
  make: exif.Make,
  model: exif.Model,
  serial: exif.SerialNumber,
  lens: exif.LensModel,
})

const fromWords = (exif: Tags, iptc: Tags, xmp: Tags): Found => ({
  takenAt:
    cameraTime(exif.DateTimeOriginal, exif.OffsetTimeOriginal) ??
    cameraTime(xmp.takenAt) ??
    cameraTime(joined([iptc.day, iptc.time], ' ')),
  software: exif.Software ?? xmp.software,
  headline: iptc.headline ?? xmp.headline,
  caption: iptc.caption ?? xmp.caption ?? exif.ImageDescription,
  creator: iptc.creator ?? xmp.creator ?? exif.Artist,
  credit: iptc.credit ?? xmp.credit,
  copyright: iptc.copyright ?? xmp.copyright ?? exif.Copyright,
  usageTerms: xmp.usageTerms ?? iptc.instructions,
  place:
    joined([iptc.sublocation, iptc.city, iptc.state, iptc.country], ', ') ??
    joined([xmp.city, xmp.state, xmp.country], ', '),
})

function joined(parts: unknown[], by: string): string | null {
  const texts = parts.filter((part) => typeof part === 'string' && part.trim() !== '')
  return texts.length > 0 ? texts.join(by) : null
}

/** "2023-05-22 11:03:11 UTC" */
function satelliteTime(day: unknown, time: unknown): string | null {
  const date = cameraTime(day)
  if (date === null || !Array.isArray(time)) return date
  const clock = time.map((part) => String(Math.floor(Number(part))).padStart(2, '0')).join(':')
  return /^\d\d:\d\d:\d\d$/.test(clock) ? `${date} ${clock} UTC` : date
}

function altitudeOf(metres: unknown, reference: unknown): number | null {
  if (typeof metres !== 'number') return null
  const below = reference instanceof Uint8Array && reference[0] === 1
  return below ? -metres : metres
}
