export type Point = { latitude: number; longitude: number }

const number = String.raw`[+-]?\d{1,3}(?:[.,]\d+)?`
const half = (letters: string) => String.raw`([${letters}])?\s*(${number})\s*°?\s*([${letters}])?`
// With a decimal comma the two must be parted by a semicolon or a space: "50,46, 35,60" could be three numbers.
const pair = new RegExp(String.raw`^${half('NS')}(?:\s*[;,]\s*|\s+)${half('EW')}$`, 'i')

/**
 * A point as people paste it, in decimal degrees: "50.4614, 35.6025", "50.4614 35.6025", "50,4614; 35,6025",
 * "50.4614° N, 35.6025° E". Null when it is not two such numbers in that order, or not on Earth.
 */
export function pointIn(text: string): Point | null {
  const plain = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/^geo:/i, '')
    .replace(/^[([]\s*|\s*[)\]]$/g, '')
  const [, southBefore, latitudeText, southAfter, westBefore, longitudeText, westAfter] = pair.exec(plain) ?? []
  if (latitudeText === undefined || longitudeText === undefined) return null
  const latitude = signed(latitudeText, southBefore ?? southAfter)
  const longitude = signed(longitudeText, westBefore ?? westAfter)
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

/** The same point as it is pasted elsewhere. */
export const pointInWords = ({ latitude, longitude }: Point): string => `${latitude}, ${longitude}`

const signed = (text: string, letter: string | undefined) =>
  Number(text.replace(',', '.')) * (letter && /[sw]/i.test(letter) ? -1 : 1)
