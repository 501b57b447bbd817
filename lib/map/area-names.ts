import { type GeoContext, geoPath } from 'd3-geo'
import type { Region } from './atlas'
import type { View } from './view'

/** A country or region, and where in the view its name may stand: deep inside its land, the best place first. */
export type AreaName = {
  name: string
  kind: 'country' | 'region'
  spots: [x: number, y: number][]
  /** Whether a place in the view is its land. */
  isLand: (x: number, y: number) => boolean
}

const step = 30
const mostSpots = 12

/** The names of what is seen. Where a name may stand is found on a grid of points: those that are far from every other area. */
export function areaNames(
  view: View,
  seen: readonly Region[],
  countryOf: (region: Region) => string,
  withRegions: boolean,
): AreaName[] {
  const shapes = seen.map((region) => ({ region, shape: drawn(view, region) }))
  const grid = gridOf(view).map(([x, y]): Spot => {
    const region = shapes.find(({ shape }) => holds(shape, x, y))?.region
    return { x, y, country: region && countryOf(region), region }
  })
  const area = (
    name: string,
    kind: AreaName['kind'],
    isIn: (point: Spot) => boolean,
    lands: typeof shapes,
  ): AreaName => ({
    name,
    kind,
    spots: deepest(
      grid.filter(isIn),
      grid.filter((point) => !isIn(point)),
      view,
    ),
    isLand: (x, y) => lands.some(({ shape }) => holds(shape, x, y)),
  })
  const countries = [...new Set(grid.flatMap(({ country }) => country ?? []))]
  const regions = withRegions ? shapes.filter(({ region }) => region.name !== '') : []
  return [
    ...countries.map((code) => {
      const lands = shapes.filter(({ region }) => countryOf(region) === code)
      return area(nameOf(code), 'country', ({ country }) => country === code, lands)
    }),
    ...regions.map((land) => area(land.region.name, 'region', ({ region }) => region === land.region, [land])),
  ].filter(({ spots }) => spots.length > 0)
}

type Spot = { x: number; y: number; country: string | undefined; region: Region | undefined }

const deepest = (own: readonly Spot[], others: readonly Spot[], view: View): [number, number][] =>
  own
    .map(({ x, y }) => ({ x, y, room: roomAround({ x, y }, others, view) }))
    .sort((a, b) => b.room - a.room)
    .slice(0, mostSpots)
    .map(({ x, y }) => [x, y])

/** How far the next land of another area is, squared; the frame is as good as one, but a name may stand nearer to it. */
function roomAround({ x, y }: Pick<Spot, 'x' | 'y'>, others: readonly Spot[], { width, height }: View): number {
  const toFrame = Math.min(x, y, width - x, height - y) * 1.5
  let least = toFrame * toFrame
  for (const other of others) {
    const [dx, dy] = [other.x - x, other.y - y]
    if (dx * dx + dy * dy < least) least = dx * dx + dy * dy
  }
  return least
}

const english = new Intl.DisplayNames('en', { type: 'region' })
const nameOf = (code: string): string => english.of(code) ?? code

function gridOf({ width, height }: View): [number, number][] {
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)]
  return Array.from({ length: columns * rows }, (_, index) => [
    ((index % columns) + 0.5) * (width / columns),
    (Math.floor(index / columns) + 0.5) * (height / rows),
  ])
}

type Rings = [x: number, y: number][][]

/** The outlines of a region as they lie in the view, in pixels. */
function drawn(view: View, { shape }: Region): Rings {
  const rings: Rings = []
  const context: GeoContext = {
    beginPath: () => {},
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1)?.push([x, y]),
    arc: () => {},
    closePath: () => {},
  }
  geoPath(view.projection, context)(shape)
  return rings
}

/** Whether a point lies inside: a line from it crosses the outlines an odd number of times. */
function holds(rings: Rings, x: number, y: number): boolean {
  let isInside = false
  for (const ring of rings) {
    let [beforeX, beforeY] = ring.at(-1) ?? [0, 0]
    for (const [atX, atY] of ring) {
      if (atY > y !== beforeY > y && x < ((beforeX - atX) * (y - atY)) / (beforeY - atY) + atX) isInside = !isInside
      beforeX = atX
      beforeY = atY
    }
  }
  return isInside
}
