import { createHash } from 'node:crypto'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { Refusal } from '../errors'
import { Turns } from '../turns'
import { readMetadata } from './developing-metadata'
import { fileKindOf, whyNotTaken } from './file-kind'
import { likenessSide, perceptualHash } from './likeness'
import type { PictureMetadata } from './metadata'
import {
  mostElongated,
  mostPictureBytes,
  mostPixels,
  type OriginalFormat,
  type RenditionFormat,
  renditionFormats,
  widthsFor,
} from './picture'

/**
 * Turns the bytes that somebody uploaded into what we keep and show. Everything public is drawn anew from the pixels, so that
 * nothing of the file itself (metadata, a second file behind the picture, a trick on a decoder of a browser) reaches a reader.
 */

/** One picture re-encoded: sRGB, no metadata. */
export type Rendition = { format: RenditionFormat; width: number; height: number; bytes: Buffer }

export type Developed = {
  format: OriginalFormat
  /** Of the original's bytes, in hex. */
  sha256: string
  /** Pixels, upright. */
  width: number
  height: number
  metadata: PictureMetadata
  /** Perceptual hash; see lib/picture/likeness.ts. */
  likeness: string
  /** A thumbhash in base64. */
  placeholder: string
  renditions: Rendition[]
}

// What decodes untrusted bytes is as little as possible: three loaders, and none that reads a file or an address.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
// One thread and nothing remembered: the other cores are for people who read and write meanwhile.
sharp.concurrency(1)
sharp.cache(false)

/** Chosen by eye on news photographs: where the next step down begins to show in smoke, hair and small print. */
const quality: Record<RenditionFormat, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 55, effort: 3 }),
  webp: (image) => image.webp({ quality: 78, effort: 4 }),
  jpeg: (image) => image.jpeg({ quality: 80, mozjpeg: true }),
}

/** A picture takes some seconds. What waits behind six others had better come again than hold 20 MB of memory each. */
const turns = new Turns({ atOnce: 1, mostWaiting: 6 })
const mostSeconds = 60
const thumbnailSide = 100

/** One at a time in this process. Throws Refusal: `invalid_input`, `too_large`, or `unavailable` when too many wait. */
export async function develop(bytes: Buffer): Promise<Developed> {
  if (bytes.length > mostPictureBytes) throw tooManyBytes()
  const why =
    bytes.length === 0 ? 'There is nothing in this file. Choose the picture again' : whyNotTaken(fileKindOf(bytes))
  if (why !== null) throw refused(why)
  return turns.take(() => developed(bytes), tooMany)
}

async function developed(bytes: Buffer): Promise<Developed> {
  const open = () => sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels }).timeout({ seconds: mostSeconds })
  const told = await decoding(() => open().metadata())
  const { width, height } = told.autoOrient
  mustHaveFairMeasures(width, height)
  const widths = widthsFor(width, height)
  // Decoded once, turned upright before the note of how to turn it is gone, on white where it was transparent.
  const upright = await decoding(() =>
    pixelsOf(
      open()
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .resize({ width: widths.at(-1) }),
    ),
  )
  const renditions: Rendition[] = []
  // One after the other: each is as much work as there is room for.
  for (const one of widths)
    for (const format of renditionFormats) renditions.push(await rendition(upright, one, format))
  return {
    format: formatOf(told),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width,
    height,
    metadata: await readMetadata({ exif: told.exif, iptc: told.iptc, xmp: told.xmpAsString }),
    likeness: await likenessOf(upright),
    placeholder: await placeholderOf(upright),
    renditions,
  }
}

function formatOf({ format }: Metadata): OriginalFormat {
  if (format === 'jpeg' || format === 'png' || format === 'webp') return format
  throw refused(whyNotTaken(null) ?? '')
}

function mustHaveFairMeasures(width: number, height: number): void {
  if (width * height > mostPixels) throw tooManyPixels()
  if (Math.max(width, height) > mostElongated * Math.min(width, height)) {
    throw refused(
      `This picture is ${width} by ${height} pixels, longer than ${mostElongated} times its other side. Crop it to the part that matters. Nothing was kept`,
    )
  }
}

type Pixels = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } }

const pixelsOf = (image: Sharp): Promise<Pixels> => image.raw().toBuffer({ resolveWithObject: true })

const from = ({ data, info: { width, height, channels } }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels } }).timeout({ seconds: mostSeconds })

async function rendition(upright: Pixels, width: number, format: RenditionFormat): Promise<Rendition> {
  const { data, info } = await quality[format](from(upright).resize({ width })).toBuffer({ resolveWithObject: true })
  return { format, width: info.width, height: info.height, bytes: data }
}

async function likenessOf(upright: Pixels): Promise<string> {
  const grey = from(upright).greyscale().resize({ width: likenessSide, height: likenessSide, fit: 'fill' })
  const { data } = await pixelsOf(grey.toColourspace('b-w'))
  return perceptualHash(data)
}

async function placeholderOf(upright: Pixels): Promise<string> {
  const small = from(upright).resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside' }).ensureAlpha()
  const { data, info } = await pixelsOf(small)
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}

/** What the decoder cannot read is a refusal; what it read and we then fail at is a bug. */
async function decoding<T>(decode: () => Promise<T>): Promise<T> {
  try {
    return await decode()
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    if (/pixel limit/i.test(said)) throw tooManyPixels()
    if (/timeout/i.test(said))
      throw refused('This picture took too long to read. Export it again as JPEG, then upload that')
    throw refused(
      'This file begins like a picture and cannot be read to its end: it may have been cut off on its way. Save or send it again, then upload that. Nothing was kept',
    )
  }
}

const refused = (message: string) => new Refusal('invalid_input', message, [{ field: 'file', message }])

const tooLarge = (message: string) => new Refusal('too_large', message, [{ field: 'file', message }])

const tooManyBytes = () =>
  tooLarge(
    `This file is larger than ${mostPictureBytes / 1024 / 1024} MB. Export it smaller, then upload that. Nothing was kept`,
  )

const tooManyPixels = () =>
  tooLarge(
    `This picture has more than ${mostPixels / 1_000_000} megapixels. Export it smaller, then upload that. Nothing was kept`,
  )

const tooMany = () =>
  new Refusal(
    'unavailable',
    'Many pictures are being developed just now. Upload this one again in half a minute; nothing of it was kept',
  )
