import * as z from 'zod'
import type { LiveBlogHead } from '../record/page'
import { placeInFull } from '../record/place-in-full'
import { EntryClaim, PublicEntry, type PublicPlace } from '../record/public-entry'
import { visible } from '../record/visible'
import { type MarkShape, markShapes, shapeOf } from './mark-shape'

/** What the map needs of a published entry. */
export const MapEntry = z.object({
  ...PublicEntry.pick({
    entryId: true,
    kind: true,
    headline: true,
    places: true,
    happenedAt: true,
    happenedPrecision: true,
    publishedAt: true,
  }).shape,
  /** How its claims stand; their words are not told on the map. */
  claims: z.array(z.object(EntryClaim.pick({ kind: true, standing: true }).shape)).default([]),
})
export type MapEntry = z.infer<typeof MapEntry>

/** Every published entry that names a place, in the order of publication, oldest first; read in one snapshot. */
export type RecordMap = { liveBlog: LiveBlogHead; entries: MapEntry[] }

/** Degrees, and the radius in metres within which it lies. */
export type MarkPoint = NonNullable<PublicPlace['point']>

export type MarkedEntry = { entry: MapEntry; place: PublicPlace; shape: MarkShape }

/** One circle on the map: a place, and the entries that say something happened there. */
export type Mark = {
  /** Counted from the first place that the live blog told of: no filter and no new entry changes it. */
  number: number
  name: string
  region: string | null
  point: MarkPoint
  /** Hatched only while every entry here says no more than that it is claimed. */
  shape: MarkShape
  /** Newest first; never empty. */
  entries: [MarkedEntry, ...MarkedEntry[]]
}

/** The marks that entries give, in the order of their numbers; with `fits` only those of entries that fit. Entries oldest first. */
export function marksOf(entries: readonly MapEntry[], fits: (entry: MapEntry) => boolean = () => true): Mark[] {
  const places = new Map<string, { point: MarkPoint; marked: MarkedEntry[] }>()
  for (const entry of entries) {
    const isShown = fits(entry)
    for (const { key, point, marked } of markedIn(entry)) {
      const place = places.get(key) ?? { point, marked: [] }
      places.set(key, place)
      if (isShown) place.marked.unshift(marked)
    }
  }
  return [...places.values()].flatMap(({ point, marked: [newest, ...older] }, index): Mark[] => {
    if (!newest) return []
    const shapes = new Set([newest, ...older].map(({ shape }) => shape))
    return [
      {
        number: index + 1,
        name: visible(newest.place.name),
        region: newest.place.region === null ? null : visible(newest.place.region),
        point,
        shape: markShapes.find((shape) => shapes.has(shape)) ?? newest.shape,
        entries: [newest, ...older],
      },
    ]
  })
}

/** Places that entries tell of and that have no honest point: named under the map, never drawn. Each once, as first told. */
export function placesWithoutPoint(entries: readonly MapEntry[]): string[] {
  const names = entries
    .flatMap(({ places }) => places)
    .filter(({ role, point }) => shapeOf[role] !== null && point === null)
    .map((place) => visible(placeInFull(place)))
  return [...new Set(names)]
}

/** The points of one entry. One that it gives twice counts once, for what it says most plainly. */
function markedIn(entry: MapEntry): { key: string; point: MarkPoint; marked: MarkedEntry }[] {
  const found = new Map<string, { key: string; point: MarkPoint; marked: MarkedEntry }>()
  for (const place of entry.places) {
    const shape = shapeOf[place.role]
    const { point } = place
    if (point === null || shape === null) continue
    const key = `${point.latitude} ${point.longitude} ${point.radiusMetres}`
    const before = found.get(key)
    if (before && markShapes.indexOf(before.marked.shape) <= markShapes.indexOf(shape)) continue
    found.set(key, { key, point, marked: { entry, place, shape } })
  }
  return [...found.values()]
}
