import type { FeatureCollection, Point } from 'geojson'
import type { ClaimStatus } from '../claim/claim'
import { at } from '../paths'
import { visible } from '../record/visible'
import type { Mark, MarkedEntry } from './mark'

/** What each point says of itself. Times are ISO 8601 in UTC. */
export type PointProperties = {
  entryId: string
  headline: string | null
  place: string
  region: string | null
  role: string
  /** Somebody says that it happened there; nobody else has said so. */
  claimed: boolean
  precision: string
  /** Metres around the point within which it lies. */
  uncertainty_m: number
  publishedAt: string
  happenedAt: string | null
  happenedPrecision: string
  /** How the factual claims of the entry stand, each status once. */
  claimStatuses: ClaimStatus[]
  url: string
}

/** The map for machines (RFC 7946): one feature for each place of each entry, in the order of the marks, newest entries first. */
export function geojsonOf(
  marks: readonly Mark[],
  { slug, base }: { slug: string; base: string },
): FeatureCollection<Point, PointProperties> {
  const feature = ({ point }: Mark, { entry, place, shape }: MarkedEntry) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [point.longitude, point.latitude] },
    properties: {
      entryId: entry.entryId,
      headline: entry.headline === null ? null : visible(entry.headline),
      place: visible(place.name),
      region: place.region === null ? null : visible(place.region),
      role: place.role,
      claimed: shape === 'hatched',
      precision: place.precision,
      uncertainty_m: point.radiusMetres,
      publishedAt: entry.publishedAt,
      happenedAt: entry.happenedAt,
      happenedPrecision: entry.happenedPrecision,
      claimStatuses: [...new Set(entry.claims.flatMap(({ standing }) => standing.status ?? []))],
      url: base + at.entry(slug, entry.entryId),
    },
  })
  return {
    type: 'FeatureCollection',
    features: marks.flatMap((mark) => mark.entries.map((marked) => feature(mark, marked))),
  }
}
