export type Point = { latitude: number; longitude: number }

/** The addresses of maps are long; what is longer was pasted by mistake. */
const longest = 2_000

/**
 * A point as people paste it. Degrees in any usual way, latitude first unless letters say otherwise: "50.4614, 35.6025",
 * "50,4614; 35,6025", "50.4614° N, 35.6025° E", "50°27′41″N 35°36′09″E", "50 27.68 N 35 36.15 E", "geo:50.4614,35.6025".
 * Or the address of a map that has the point in it. Null when it is none of these, or not on Earth: nothing is guessed.
 */
export function pointIn(text: string): Point | null {
  const plain = text.trim()
  if (plain.length > longest) return null
  return /^https?:\/\//i.test(plain) ? pointInAddress(plain) : pointInWriting(plain)
}

/** The same point as it is pasted elsewhere. */
export const pointInWords = ({ latitude, longitude }: Point): string => `${latitude}, ${longitude}`

const onEarth = (latitude: number, longitude: number): Point | null =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null

// ---------------------------------------------------------------- written out

const number = String.raw`\d{1,3}(?:[.,]\d+)?`
const degrees = String.raw`(?<degrees>${number})\s*[°º]?`
const minutes = String.raw`(?:(?:(?<=[°º]\s*)|\s+)(?<minutes>${number})\s*['’′]?)?`
const seconds = String.raw`(?:(?:(?<=['’′]\s*)|\s+)(?<seconds>${number})\s*(?:["”″]|''|’’|′′)?)?`
const half = new RegExp(
  String.raw`^(?<before>[NSEW])?\s*(?<sign>[+-])?${degrees}${minutes}${seconds}\s*(?<after>[NSEW])?$`,
  'i',
)

function pointInWriting(text: string): Point | null {
  const plain = text
    .replace(/[−–]/g, '-')
    .replace(/^geo:([^;?]*).*$/i, '$1')
    .replace(/^[([]\s*|\s*[)\]]$/g, '')
    .replace(/\b(lat(itude)?|lon(gitude)?|lng)\b\s*[:=]?\s*/gi, '')
  for (const [one, other] of halves(plain)) {
    const [first, second] = [angleIn(one), angleIn(other)]
    if (!first || !second) continue
    if (first.side === 'east' || second.side === 'north')
      return first.side !== 'north' && second.side !== 'east' && first.side !== null && second.side !== null
        ? onEarth(second.angle, first.angle)
        : null
    return onEarth(first.angle, second.angle)
  }
  return null
}

/** Where the two numbers are parted, in the order in which that leaves no doubt. */
function halves(text: string): [string, string][] {
  // A letter belongs to the number that it stands at: "50 27 41 N 35 36 09 E", or "N 50 27 41 E 35 36 09".
  const lettered =
    /^(.*\d.*?[NSEW])[\s,;]+(\d.*[NSEW])$/i.exec(text) ?? /^([NSEW].*\d.*?)[\s,;]*([NSEW].*\d.*)$/i.exec(text)
  const marked = /^(.*\d.*?[°º'’′"”″])[\s,;]+(-?\d.*)$/.exec(text)
  const parted = /^([^;]+);([^;]+)$/.exec(text) ?? /^([^,\s]+)\s*,\s+([^,\s]+)$/.exec(text)
  // With a decimal comma the two must be parted by a semicolon or a space: "50,46, 35,60" could be three numbers.
  const plain = /^([^,\s]+)\s*,\s*([^,\s]+)$/.exec(text) ?? /^(\S+)\s+(\S+)$/.exec(text)
  return [lettered, parted, marked, plain].flatMap((found): [string, string][] =>
    found?.[1] && found[2] ? [[found[1].trim(), found[2].trim()]] : [],
  )
}

type Angle = { angle: number; side: 'north' | 'east' | null }

function angleIn(text: string): Angle | null {
  const parts = half.exec(text)?.groups
  if (!parts?.degrees || (parts.before && parts.after)) return null
  const [whole, minute, second] = [parts.degrees, parts.minutes, parts.seconds].map((part) =>
    part === undefined ? 0 : Number(part.replace(',', '.')),
  )
  if (whole === undefined || minute === undefined || second === undefined || minute >= 60 || second >= 60) return null
  // Half a degree and minutes besides would be two ways of saying it at once.
  if (minute > 0 && !Number.isInteger(whole)) return null
  const letter = (parts.before ?? parts.after)?.toUpperCase()
  if (letter && parts.sign) return null
  const angle = whole + minute / 60 + second / 3600
  const turned = parts.sign === '-' || letter === 'S' || letter === 'W' ? -angle : angle
  return {
    angle: Number(turned.toFixed(6)),
    side: letter === undefined ? null : 'NS'.includes(letter) ? 'north' : 'east',
  }
}

// ---------------------------------------------------------------- in the address of a map

const decimal = String.raw`(-?\d{1,3}(?:\.\d+)?)`
const between = String.raw`(?:,|%2C|%20|\+|~|/|\s)+`
const pair = `${decimal}${between}${decimal}`

/** How maps write a point into their addresses; the first that fits counts. Some say longitude first. */
const notations: { pattern: RegExp; longitudeFirst?: true }[] = [
  // A marker is meant before the midst of what is looked at.
  { pattern: new RegExp(`!3d${decimal}!4d${decimal}`) },
  { pattern: new RegExp(`[?&#]mlat=${decimal}&mlon=${decimal}`) },
  { pattern: new RegExp(`whatshere(?:%5B|\\[)point(?:%5D|\\])=${pair}`), longitudeFirst: true },
  { pattern: new RegExp(`//(?:[^/]*\\.)?yandex\\.[^?#]*[?&#](?:.*&)?(?:pt|ll)=${pair}`), longitudeFirst: true },
  { pattern: new RegExp(`//(?:[^/]*\\.)?2gis\\.[^?#]*[/=]${pair}`), longitudeFirst: true },
  { pattern: new RegExp(`[?&#](?:q|query|ll|sll|center|coordinate|daddr|destination|cp|point)=(?:loc:)?${pair}`) },
  { pattern: new RegExp(`[?&#]lat=${decimal}&(?:lon|lng)=${decimal}`) },
  { pattern: new RegExp(`/@${pair}`) },
  { pattern: new RegExp(`/place/${pair}`) },
  // Zoom, latitude, longitude, as OpenStreetMap and most maps after it.
  { pattern: new RegExp(`#(?:map=)?\\d{1,2}(?:\\.\\d+)?/${decimal}/${decimal}`) },
]

function pointInAddress(address: string): Point | null {
  for (const { pattern, longitudeFirst } of notations) {
    const [, first, second] = pattern.exec(address) ?? []
    if (first === undefined || second === undefined) continue
    const [one, other] = [Number(first), Number(second)]
    return longitudeFirst ? onEarth(other, one) : onEarth(one, other)
  }
  return null
}
