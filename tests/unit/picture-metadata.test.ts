import { expect, test } from 'vitest'
import { iptcIn } from '@/lib/picture/iptc'
import { cameraTime, metadataInWords, metadataOf, momentOf, PictureMetadata } from '@/lib/picture/metadata'
import { xmpIn } from '@/lib/picture/xmp'
import { anIptcBlock, anXmp } from '../support/picture-files'

test('whatever a file says, what is kept are plain words and numbers of bounded length', () => {
  const metadata = metadataOf({
    caption: `a\u0000b\u202ec\ud800d\u0007${'x'.repeat(10_000)}`,
    creator: ['One', 7, 'Two'],
    make: { toString: () => 'an object' },
    model: '   ',
    latitude: Number.NaN,
    longitude: 35.6,
    altitude: Number.POSITIVE_INFINITY,
    direction: 123.456789012345,
  })
  expect(PictureMetadata.parse(metadata)).toEqual(metadata)
  expect(metadata.caption).toMatch(/^a b c d x+$/)
  expect(metadata.caption?.length).toBe(2_000)
  expect(metadata).toMatchObject({ creator: 'One; Two', make: null, model: null, direction: 123.456789012 })
})

test('half a point is no point, and one beyond the poles is none', () => {
  expect(metadataOf({ latitude: 50 })).toMatchObject({ latitude: null, longitude: null })
  expect(metadataOf({ latitude: 91, longitude: 35 })).toMatchObject({ latitude: null, longitude: null })
  expect(metadataOf({ latitude: 50, longitude: 35 })).toMatchObject({ latitude: 50, longitude: 35 })
})

test('line breaks of a caption stay, whatever machine it was written on', () => {
  expect(metadataOf({ caption: 'one\r\ntwo\rthree' }).caption).toBe('one\ntwo\nthree')
})

test.each([
  ['2023:05:22 14:03:11', undefined, '2023-05-22 14:03:11'],
  ['2023:05:22 14:03:11', '+03:00', '2023-05-22 14:03:11 +03:00'],
  ['2023:05:22 14:03:11', 'local', '2023-05-22 14:03:11'],
  ['2023-05-22T14:03:11+03:00', undefined, '2023-05-22T14:03:11+03:00'],
  ['about noon', undefined, 'about noon'],
  ['0000:00:00 00:00:00', undefined, null],
  ['    :  :     :  :  ', undefined, null],
  [undefined, '+03:00', null],
])('a camera that wrote %j in zone %j is told as %j', (written, zone, told) => {
  expect(cameraTime(written, zone)).toBe(told)
})

test.each([
  ['2023-05-22 14:03:11 +03:00', '2023-05-22T11:03:11.000Z'],
  ['2023-05-22 11:03:11 UTC', '2023-05-22T11:03:11.000Z'],
  ['2023-05-22T14:03:11.25+03:00', '2023-05-22T11:03:11.000Z'],
  ['2023-05-22 14:03:11', null],
  ['2023-13-45 99:03:11 UTC', null],
  ['about noon', null],
  [null, null],
])('%j is the moment %j: without a zone it is none', (written, moment) => {
  expect(momentOf(written)).toBe(moment)
})

test('every field has its words for the desk', () => {
  expect(Object.keys(metadataInWords)).toEqual(Object.keys(PictureMetadata.shape))
})

test('XMP is read as attributes and as elements, with several creators and the default language', () => {
  const xmp = anXmp(
    'photoshop:Credit="AP &amp; Co" photoshop:City=\'Київ\'',
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A <b>village</b> &#x41;&#66;</rdf:li><rdf:li xml:lang="de">Ein Dorf</rdf:li></rdf:Alt></dc:description>' +
      '<dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></dc:creator><photoshop:Headline>Plain</photoshop:Headline>',
  )
  expect(xmpIn(xmp)).toEqual({
    credit: 'AP & Co',
    city: 'Київ',
    caption: 'A village AB',
    creator: 'One; Two',
    headline: 'Plain',
  })
})

test('XMP that was made to keep a reader of it busy takes no time', () => {
  const begun = performance.now()
  for (const unit of ['<dc:creator ', '<dc:creator>', '<rdf:li>', " photoshop:Credit='", '&#x', '<a:b c:d="'])
    xmpIn(`<x:xmpmeta><dc:creator><rdf:Seq>${unit.repeat(400_000 / unit.length)}`)
  expect(performance.now() - begun).toBeLessThan(3_000)
})

test('IPTC is read from the block that JPEG has for it and from bare records, in UTF-8 and in what was before it', () => {
  const block = anIptcBlock([
    [80, 'One'],
    [80, 'Two'],
    [120, 'Село'],
    [200, 'nothing we know'],
    [90, ' '],
  ])
  expect(iptcIn(block)).toEqual({ creator: 'One; Two', caption: 'Село' })
  expect(iptcIn(Buffer.from('\x1c\x02\x74\0\x04\xa9 AP', 'latin1'))).toEqual({ copyright: '© AP' })
})

test('IPTC that ends too early, or never, is read as far as it goes', () => {
  const block = anIptcBlock([
    [110, 'AP'],
    [120, 'A caption'],
  ])
  for (let end = 0; end <= block.length; end++) expect(() => iptcIn(block.subarray(0, end))).not.toThrow()
  expect(iptcIn(block.subarray(0, block.length - 4))).toEqual({ credit: 'AP', caption: 'A capt' })
  expect(iptcIn(Buffer.alloc(300_000, 0x1c))).toEqual({})
})
