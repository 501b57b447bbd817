import { type GeoProjection, geoMercator } from 'd3-geo'
import type { MarkPoint } from './mark'

/** A part of the Earth laid out in a frame. Pixels are those of the drawing, y downwards. */
export type View = {
  width: number
  height: number
  /** Degrees; `east` may be more than 180, and `west` less than -180, where the view crosses the date line. */
  box: Box
  projection: GeoProjection
  /** Where a point is drawn. */
  at: (point: { latitude: number; longitude: number }) => [x: number, y: number]
  /** Pixels for a metre at that latitude. */
  pixelsPerMetre: (latitude: number) => number
  /** Across the middle. */
  widthKm: number
}
export type Box = { west: number; south: number; east: number; north: number }

const earthMetres = 6_371_009
const radians = Math.PI / 180
/** Mercator's own square: beyond it there is nothing to draw on. */
const mostLatitude = 85
/** Strokes end outside the frame, not on its edge. */
const bleed = 6

/** The least view that holds every circle whole, with `padding` pixels around, and is at least `leastKm` wide. */
export function viewOf(
  points: readonly MarkPoint[],
  { width, height, padding, leastKm }: { width: number; height: number; padding: number; leastKm: number },
): View {
  const middle = middleLongitude(points.map(({ longitude }) => longitude))
  const circles = points.map(({ latitude, longitude, radiusMetres }) => {
    const reach = radiusMetres / earthMetres / radians
    const aside = (reach / Math.cos(clamped(latitude) * radians)) * radians
    const x = wrapped(longitude - middle) * radians
    return { west: x - aside, east: x + aside, south: mercator(latitude - reach), north: mercator(latitude + reach) }
  })
  const west = Math.min(...circles.map((circle) => circle.west))
  const east = Math.max(...circles.map((circle) => circle.east))
  const south = Math.min(...circles.map((circle) => circle.south))
  const north = Math.max(...circles.map((circle) => circle.north))
  const [x, y] = [(west + east) / 2, (south + north) / 2]
  const latitude = latitudeOf(y)
  const scale = Math.min(
    (width - 2 * padding) / (east - west),
    (height - 2 * padding) / (north - south),
    (width * earthMetres * Math.cos(latitude * radians)) / (leastKm * 1000),
  )
  const translate: [number, number] = [width / 2 - scale * x, height / 2 + scale * y]
  return {
    width,
    height,
    box: {
      west: middle + (x - width / 2 / scale) / radians,
      east: middle + (x + width / 2 / scale) / radians,
      south: latitudeOf(y - height / 2 / scale),
      north: latitudeOf(y + height / 2 / scale),
    },
    projection: geoMercator()
      .rotate([-middle, 0])
      .scale(scale)
      // Straight from point to point: nothing here is long enough to bend.
      .precision(0)
      .translate(translate)
      .clipExtent([
        [-bleed, -bleed],
        [width + bleed, height + bleed],
      ]),
    at: (point) => [
      translate[0] + scale * wrapped(point.longitude - middle) * radians,
      translate[1] - scale * mercator(point.latitude),
    ],
    pixelsPerMetre: (where) => scale / (earthMetres * Math.cos(clamped(where) * radians)),
    widthKm: (width / scale) * (earthMetres / 1000) * Math.cos(latitude * radians),
  }
}

/** Whether two parts of the Earth share anything, also across the date line. */
export const overlap = (a: Box, b: Box): boolean =>
  a.south <= b.north &&
  a.north >= b.south &&
  [-360, 0, 360].some((turn) => a.west + turn <= b.east && a.east + turn >= b.west)

const clamped = (latitude: number) => Math.max(-mostLatitude, Math.min(mostLatitude, latitude))
const mercator = (latitude: number) => Math.asinh(Math.tan(clamped(latitude) * radians))
const latitudeOf = (y: number) => Math.atan(Math.sinh(y)) / radians
/** A difference of longitudes the short way round: -180 to 180. */
const wrapped = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180

/** The middle of the shortest stretch that holds all of them: the other side of the widest gap. */
function middleLongitude(longitudes: readonly number[]): number {
  const sorted = longitudes.toSorted((a, b) => a - b)
  const gaps = sorted.map((from, index) => {
    const next = sorted[index + 1]
    const to = next ?? (sorted[0] ?? 0) + 360
    return { from, to, width: to - from }
  })
  const widest = gaps.reduce(
    (best, gap) => (gap.width > best.width ? gap : best),
    gaps[0] ?? { from: 0, to: 0, width: 0 },
  )
  return wrapped((widest.from + widest.to) / 2 + 180)
}

/** A round distance for a scale bar and its length in pixels, at the middle of the view and at most `mostPixels` long. */
export function scaleBarOf(view: View, mostPixels: number): { km: number; pixels: number } {
  const pixelsPerKm = view.width / view.widthKm
  const fits = [1, 2, 5].flatMap((step) => [0, 1, 2, 3, 4].map((power) => step * 10 ** power)).sort((a, b) => a - b)
  const km = fits.findLast((length) => length * pixelsPerKm <= mostPixels) ?? 1
  return { km, pixels: km * pixelsPerKm }
}
