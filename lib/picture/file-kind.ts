import { originalFormats } from './picture'

/** Kinds of file that people send as pictures, told from their first bytes; their names are not looked at. */
const kinds = {
  jpeg: 'a JPEG picture',
  png: 'a PNG picture',
  webp: 'a WebP picture',
  heic: 'a HEIC picture, as iPhones make them',
  avif: 'an AVIF picture',
  gif: 'a GIF',
  svg: 'an SVG drawing, which is a program as much as a picture',
  tiff: 'a TIFF picture or a camera’s raw file',
  bmp: 'a BMP picture',
  psd: 'a Photoshop file',
  jxl: 'a JPEG XL picture',
  pdf: 'a PDF',
  video: 'a video',
  archive: 'an archive or an office document',
  text: 'a text or a web page',
} as const
export type FileKind = keyof typeof kinds

/** What to do instead, for each kind that we do not take. */
const instead: Partial<Record<FileKind, string>> = {
  heic: 'Export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible)',
  svg: 'Export it as PNG',
  gif: 'Export one picture of it as PNG or JPEG',
  pdf: 'Export the page as PNG or JPEG',
  video: 'Take a still from it and export that as PNG or JPEG',
  archive: 'Take the picture out of it and send that',
  text: 'Save the picture itself and send that',
}

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to)

/** The kind of a file, or null when its first bytes say nothing. */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
  const start = latin(bytes, 0, 16)
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('RIFF')) return start.slice(8, 12) === 'WEBP' ? 'webp' : 'video'
  if (start.slice(4, 8) === 'ftyp') return brand(latin(bytes, 8, 32))
  if (/^GIF8[79]a/.test(start)) return 'gif'
  if (/^(II\*\0|MM\0\*|II\x2b\0|MM\0\x2b)/.test(start)) return 'tiff'
  if (start.startsWith('BM')) return 'bmp'
  if (start.startsWith('8BPS')) return 'psd'
  if (start.startsWith('\xff\x0a') || start.startsWith('\0\0\0\x0cJXL ')) return 'jxl'
  if (start.startsWith('%PDF')) return 'pdf'
  if (start.startsWith('\x1aE\xdf\xa3')) return 'video'
  if (start.startsWith('PK\x03\x04')) return 'archive'
  const words = latin(bytes, 0, 1_024)
  if (/<svg[\s>]/i.test(words)) return 'svg'
  return /^(\xef\xbb\xbf)?\s*[<{[]/.test(words) ? 'text' : null
}

function brand(brands: string): FileKind {
  if (/avi[fs]/.test(brands)) return 'avif'
  return /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? 'heic' : 'video'
}

/** Why a file is not taken as a picture, and what to do; null when it is one of the formats that we take. */
export function whyNotTaken(kind: FileKind | null): string | null {
  if (originalFormats.some((format) => format === kind)) return null
  const what = kind === null ? 'not a picture that can be read here' : kinds[kind]
  const next = (kind && instead[kind]) ?? 'Export it as JPEG or PNG'
  return `This is ${what}. ${next}, then upload that. Nothing was kept`
}
