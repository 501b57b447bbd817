import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import exifr from 'exifr'
import sharp from 'sharp'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Developed, develop } from '@/lib/picture/developing'
import { mostPictureBytes } from '@/lib/picture/picture'
import { aCameraFile, anXmp, aScene, planted, withIptc } from '../support/picture-files'

// Encoding is work: on a machine that does other things too it takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const refusal = (bytes: Buffer) =>
  develop(bytes).then(
    () => {
      throw new Error('It was taken')
    },
    (error: unknown) => error,
  )
const latin = (text: string) => Buffer.from(text, 'latin1')
const oneColour = (background: string, width = 500, height = 500) =>
  sharp({ create: { width, height, channels: 3, background } })
const renditionOf = ({ renditions }: Developed, format: string) =>
  renditions.find((one) => one.format === format)?.bytes ?? Buffer.alloc(0)
const firstPixel = async (bytes: Buffer) => [...(await sharp(bytes).raw().toBuffer()).subarray(0, 3)]

describe('what is taken', () => {
  test.each([
    ['jpeg', () => oneColour('#888').jpeg()],
    ['png', () => oneColour('#888').png()],
    ['webp', () => oneColour('#888').webp()],
  ] as const)('a %s picture, told by what is in it', async (format, file) => {
    const bytes = await file().toBuffer()
    expect(await develop(bytes)).toMatchObject({
      format,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      width: 500,
      height: 500,
    })
  })

  test.each([
    ['an iPhone’s HEIC', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), /HEIC.*Export it as JPEG.*Most Compatible/],
    ['an AVIF', latin('\0\0\0\x1cftypavif\0\0\0\0avifmif1'), /AVIF.*Export it as JPEG or PNG/],
    ['an SVG', latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /SVG.*Export it as PNG/],
    ['an SVG behind a declaration', latin('<?xml version="1.0"?>\n<!-- x -->\n<svg width="9"/>'), /SVG/],
    ['a GIF', latin('GIF89a\x01\0\x01\0\x80\0\0'), /GIF.*Export one picture/],
    ['a PDF', latin('%PDF-1.7'), /PDF.*Export the page/],
    ['a web page', latin('<!doctype html><script>alert(1)</script>'), /web page.*Save the picture itself/],
    ['a raw file of a camera', latin('II*\0\x10\0\0\0CR\x02'), /raw file/],
    ['a video', latin('\0\0\0\x20ftypisom\0\0\x02\0isomiso2'), /video.*still/],
    ['an office document', latin('PK\x03\x04\x14\0'), /archive.*Take the picture out/],
    ['nothing', Buffer.alloc(0), /nothing in this file/],
    ['noise', Buffer.alloc(5_000, 7), /not a picture that can be read/],
  ])('%s is refused with what to do', async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatchObject({ code: 'invalid_input', message: expect.stringMatching(words) })
  })

  test('a picture that was cut off on its way is refused, wherever it was cut', async () => {
    for (const whole of [
      await aScene(1).jpeg().toBuffer(),
      await aScene(1).png().toBuffer(),
      await aScene(1).webp().toBuffer(),
    ])
      for (const part of [0.02, 0.5, 0.97])
        expect(await refusal(whole.subarray(0, Math.round(whole.length * part)))).toMatchObject({
          code: 'invalid_input',
          message: expect.stringMatching(/cannot be read to its end.*Nothing was kept/),
        })
  })

  test('more than 20 MB is refused before anything is decoded', async () => {
    const jpeg = await oneColour('#888').jpeg().toBuffer()
    const long = Buffer.concat([jpeg, Buffer.alloc(mostPictureBytes + 1 - jpeg.length)])
    expect(await refusal(long)).toMatchObject({ code: 'too_large', message: expect.stringContaining('20 MB') })
  })

  test('a small file that would unfold to 900 megapixels is refused by its head', async () => {
    const begun = performance.now()
    expect(await refusal(aBomb(30_000, 30_000))).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('40 megapixels'),
    })
    expect(performance.now() - begun).toBeLessThan(3_000)
  })

  test('a picture much longer than wide is refused, since no screen could show it', async () => {
    const banner = await oneColour('#888', 1_300, 100).png().toBuffer()
    expect(await refusal(banner)).toMatchObject({ message: expect.stringMatching(/1300 by 100.*Crop it/) })
  })

  test('the decoder itself knows only three kinds of file, whatever is handed to it', async () => {
    const drawing = latin('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    await expect(sharp(drawing).png().toBuffer()).rejects.toThrow('unsupported image format')
    const avif = await oneColour('#888', 9, 9).avif().toBuffer()
    await expect(sharp(avif).png().toBuffer()).rejects.toThrow('unsupported image format')
  })
})

describe('what readers get', () => {
  let camera: Developed

  beforeAll(async () => {
    const jpeg = withIptc(await aCameraFile(), [[120, planted.caption]])
    camera = await develop(Buffer.concat([jpeg, latin(planted.trailer)]))
  })

  test('three formats in every width that is not larger than the original, all in its proportion', () => {
    expect(camera.renditions.map(({ format, width, height }) => `${format} ${width}×${height}`)).toEqual([
      'avif 400×267',
      'webp 400×267',
      'jpeg 400×267',
      'avif 800×533',
      'webp 800×533',
      'jpeg 800×533',
    ])
  })

  test('nothing of what the file said of itself, or carried behind the picture', async () => {
    for (const { format, width, bytes } of camera.renditions) {
      expect(bytes.toString('latin1'), `${format} ${width}`).not.toMatch(/PLANTED|Exif|http:|8BIM|ICC_PROFILE|Козинка/)
      // A reader of metadata that has no part in the developing finds nothing either.
      if (format !== 'webp') expect(await exifr.parse(bytes, true), `${format} ${width}`).toBeUndefined()
    }
  })

  test('a text hidden in a PNG does not come through either', async () => {
    const png = await aScene(2).png().toBuffer()
    const text = chunk('tEXt', latin(`Comment\0${planted.caption}`))
    const { renditions, metadata } = await develop(Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]))
    for (const { bytes } of renditions) expect(bytes.includes('PLANTED')).toBe(false)
    expect(metadata.caption).toBeNull()
  })

  test('a small picture keeps its own width, and a large one is made up to 1600', async () => {
    const widths = async (width: number, height: number) => {
      const { renditions } = await develop(await oneColour('#345', width, height).jpeg().toBuffer())
      return [...new Set(renditions.map((one) => one.width))]
    }
    expect(await widths(300, 200)).toEqual([300])
    expect(await widths(1_600, 900)).toEqual([400, 800, 1_600])
    expect(await widths(2_400, 1_200)).toEqual([400, 800, 1_600])
  })

  test('a telephone held upright gives an upright picture, its measures the right way round', async () => {
    const upright = await sharp({ create: { width: 600, height: 900, channels: 3, background: '#00f' } })
      .composite([{ input: { create: { width: 600, height: 450, channels: 3, background: '#f00' } }, top: 0, left: 0 }])
      .png()
      .toBuffer()
    const lying = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()
    const developed = await develop(lying)
    expect(developed).toMatchObject({ width: 600, height: 900 })
    const [red = 0, , blue = 0] = await firstPixel(renditionOf(developed, 'jpeg'))
    expect(red).toBeGreaterThan(240)
    expect(blue).toBeLessThan(20)
  })

  test('the colours of a telephone’s wider colour space are brought over, not mistaken', async () => {
    const wide = await oneColour('#ff0000').withIccProfile('p3').jpeg({ quality: 95 }).toBuffer()
    const [asWritten = 255] = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
    expect(asWritten).toBeLessThan(240)
    const developed = await develop(wide)
    for (const format of ['jpeg', 'webp']) {
      const [red = 0, green = 255, blue = 255] = await firstPixel(renditionOf(developed, format))
      expect([red > 248, green < 12, blue < 12], format).toEqual([true, true, true])
    }
  })

  test('what was transparent is white, in every format alike', async () => {
    const clear = await sharp({ create: { width: 500, height: 500, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const developed = await develop(clear)
    expect(await firstPixel(renditionOf(developed, 'webp'))).toEqual([255, 255, 255])
    expect(await firstPixel(renditionOf(developed, 'jpeg'))).toEqual([255, 255, 255])
  })
})

describe('what the desk is told', () => {
  test('what camera and picture desk wrote, as they wrote it', async () => {
    const jpeg = withIptc(await aCameraFile(), [
      [120, 'Підпис: село Козинка'],
      [80, 'Ольга Кравець'],
      [105, 'Two villages'],
      [92, 'Edge of the village'],
      [101, 'Russia'],
    ])
    expect((await develop(jpeg)).metadata).toEqual({
      takenAt: '2023-05-22 14:03:11 +03:00',
      digitisedAt: null,
      changedAt: '2023-05-22 16:10:00',
      gpsAt: '2023-05-22 11:03:11 UTC',
      latitude: 50.4613888889,
      longitude: 35.6025,
      altitude: null,
      direction: null,
      make: planted.make,
      model: 'EOS R5',
      serial: planted.serial,
      lens: 'RF 24-70',
      software: 'Lightroom 12',
      headline: 'Two villages',
      caption: 'Підпис: село Козинка',
      creator: 'Ольга Кравець',
      credit: `AP / ${planted.creator}`,
      copyright: 'AP 2023',
      usageTerms: null,
      place: 'Edge of the village, Russia',
      unread: null,
    })
  })

  test('a PNG and a WebP are asked as well as a JPEG', async () => {
    const xmp = anXmp(
      'photoshop:Credit="Reuters"',
      '<dc:creator><rdf:Seq><rdf:li>A &amp; B</rdf:li></rdf:Seq></dc:creator>',
    )
    for (const file of [aScene(1).png(), aScene(1).webp()]) {
      const bytes = await file
        .withExif({ IFD0: { Model: 'X100' } })
        .withXmp(xmp)
        .toBuffer()
      expect((await develop(bytes)).metadata).toMatchObject({ model: 'X100', credit: 'Reuters', creator: 'A & B' })
    }
  })

  test('a picture that says nothing of itself says nothing', async () => {
    const { metadata } = await develop(await oneColour('#888').png().toBuffer())
    expect(Object.values(metadata).filter((value) => value !== null)).toEqual([])
  })

  test('metadata that cannot be read is named, and the picture is taken all the same', async () => {
    const jpeg = await oneColour('#888').jpeg().toBuffer()
    const broken = Buffer.concat([
      latin('Exif\0\0II*\0'),
      Buffer.from([8, 0, 0, 0, 1, 0, 0x0f, 1, 4, 0]),
      Buffer.alloc(8, 255),
    ])
    const length = broken.length + 2
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 255]), broken])
    const { metadata } = await develop(Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]))
    expect(metadata).toMatchObject({ unread: 'EXIF', make: null })
  })
})

test('one picture is developed at a time, six wait, and the eighth is asked to come again', async () => {
  const bytes = await oneColour('#888').jpeg().toBuffer()
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => develop(bytes)))
  expect(asked.map(({ status }) => status)).toEqual([...Array(7).fill('fulfilled'), 'rejected'])
  expect(asked.at(-1)).toMatchObject({
    reason: { code: 'unavailable', message: expect.stringMatching(/again in half a minute; nothing of it was kept/) },
  })
  // Whoever comes when the others have gone is taken again.
  expect(await develop(bytes)).toMatchObject({ format: 'jpeg' })
})

/** A PNG of some hundred bytes whose head promises so many pixels. */
function aBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([latin(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
