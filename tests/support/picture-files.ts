import sharp, { type Sharp } from 'sharp'

/** Pictures for tests, drawn from numbers: no file of anybody's lies in the project. */

/** Something like a photograph: a sky, a ground, and shapes where `scene` puts them. The same number draws the same. */
export function aScene(scene: number, { width = 960, height = 640 } = {}): Sharp {
  const random = numbersFrom(scene)
  const horizon = 0.3 + 0.4 * random()
  const [sky, ground] = [aColour(random), aColour(random)]
  const shapes = Array.from({ length: 9 }, () => ({
    x: random(),
    y: random(),
    across: 0.05 + 0.2 * random(),
    down: 0.05 + 0.25 * random(),
    colour: aColour(random),
  }))
  const pixels = Buffer.alloc(width * height * 3)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = [column / width, row / height]
      const shape = shapes.find(
        ({ x: cx, y: cy, across, down }) => ((x - cx) / across) ** 2 + ((y - cy) / down) ** 2 < 1,
      )
      const colour = shape?.colour ?? (y < horizon ? sky : ground)
      for (let part = 0; part < 3; part++) {
        pixels[(row * width + column) * 3 + part] = Math.min(255, (colour[part] ?? 0) * (0.7 + 0.5 * y) + 12 * random())
      }
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

const aColour = (random: () => number) => [random() * 255, random() * 255, random() * 255]

function numbersFrom(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 1) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

/** Words that must never reach a reader, planted wherever a file has room for words. */
export const planted = {
  make: 'PLANTEDMAKE',
  serial: 'PLANTEDSERIAL77',
  creator: 'PLANTED Ivan Author',
  caption: 'PLANTEDCAPTION',
  trailer: '<script>PLANTEDTRAILER</script>',
}

/** A JPEG as a camera makes one: place, time, serial number, and what a picture desk wrote into it. */
export const aCameraFile = (scene = 1): Promise<Buffer> =>
  aScene(scene)
    .jpeg({ quality: 90 })
    .withExif({
      IFD0: {
        Make: planted.make,
        Model: 'EOS R5',
        Artist: planted.creator,
        ImageDescription: planted.caption,
        Software: 'Lightroom 12',
        Copyright: 'AP 2023',
        DateTime: '2023:05:22 16:10:00',
      },
      IFD2: {
        DateTimeOriginal: '2023:05:22 14:03:11',
        OffsetTimeOriginal: '+03:00',
        BodySerialNumber: planted.serial,
        LensModel: 'RF 24-70',
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '50/1 27/1 41/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '35/1 36/1 9/1',
        GPSDateStamp: '2023:05:22',
        GPSTimeStamp: '11/1 3/1 11/1',
      },
    })
    .withXmp(anXmp(`photoshop:Credit="AP / ${planted.creator}" photoshop:City="Козинка"`))
    .toBuffer()

export const anXmp = (attributes: string, elements = ''): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

type IptcFields = readonly (readonly [number: number, words: string])[]

/** The IPTC of a picture agency, as Photoshop's block holds it. Each field is a number of the standard and its words. */
export function anIptcBlock(fields: IptcFields): Buffer {
  const records = fields.flatMap(([number, words]) => {
    const bytes = Buffer.from(words, 'utf8')
    return [Buffer.from([0x1c, 0x02, number, bytes.length >> 8, bytes.length & 255]), bytes]
  })
  const data = Buffer.concat(records)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    Buffer.from('8BIM\x04\x04\0\0', 'latin1'),
    size,
    data,
    Buffer.alloc(data.length % 2),
  ])
}

/** The same in a JPEG, which has a segment for it. */
export function withIptc(jpeg: Buffer, fields: IptcFields): Buffer {
  const block = anIptcBlock(fields)
  const length = block.length + 2
  const segment = Buffer.concat([Buffer.from([0xff, 0xed, length >> 8, length & 255]), block])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}
