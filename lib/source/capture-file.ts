import type { KeptMediaType } from './capture'
import { evenSpaces, textOfBytes, visibleTextOfPage } from './visible-text'

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

/**
 * What a file is, told from its first bytes; what a name or a header says of it is believed only between a page and a text,
 * which look alike. Null: nothing that is kept here.
 */
export function mediaTypeOf(bytes: Uint8Array, said: string): KeptMediaType | null {
  const start = latin(bytes, 0, 16)
  if (start.startsWith('%PDF-')) return 'application/pdf'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp'
  if (start.slice(4, 8) === 'ftyp')
    return /^(isom|iso[2-9]|mp4[12v]|avc1|dash|M4V |qt {2}|3gp)/.test(latin(bytes, 8, 12)) ? 'video/mp4' : null
  if (start.startsWith('\x1aE\xdf\xa3')) return /webm/.test(latin(bytes, 0, 64)) ? 'video/webm' : null
  if (bytes.length === 0 || looksBinary(bytes)) return null
  const words = latin(bytes, 0, 2_048)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^\xef\xbb\xbf/, '')
  const beginsAsPage = /^\s*<(?:!doctype html|html|head|body)[\s>]/i.test(words)
  return beginsAsPage || /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(said) ? 'text/html' : 'text/plain'
}

/** Text of any encoding has next to no control characters. */
function looksBinary(bytes: Uint8Array): boolean {
  const part = bytes.subarray(0, 4_096)
  const odd = part.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0), 0)
  return odd > part.length / 200
}

/** The words of a page or a text, by which two copies are compared; null for what has none that a machine could read. */
export function wordsOfCapture(bytes: Uint8Array, mediaType: KeptMediaType, contentType: string): string | null {
  if (mediaType === 'text/html') return visibleTextOfPage(textOfBytes(bytes, contentType))
  if (mediaType === 'text/plain') return evenSpaces(textOfBytes(bytes, contentType))
  return null
}
