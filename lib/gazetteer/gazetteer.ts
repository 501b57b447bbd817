import type { LocationKind } from '../location/location'

/** A place as the gazetteer knows it. Degrees, WGS 84. */
export type GazetteerPlace = {
  /** The GeoNames id; negative, and the same each time, for what has none in the data. */
  id: number
  name: string
  /** In other words and scripts. */
  names: string[]
  /** First-level region. */
  regionCode: string | null
  region: string | null
  /** GeoNames feature code: PPL… a settlement, ADM1 a region, PCLI a country. */
  feature: string
  latitude: number
  longitude: number
  population: number
}

type Settled = Pick<GazetteerPlace, 'feature' | 'population'>

/** What a newsroom would call it. */
export function kindOf({ feature, population }: Settled): LocationKind {
  if (feature === 'PCLI') return 'country'
  if (feature === 'ADM1') return 'admin1'
  if (feature === 'PPLX') return 'neighbourhood'
  if (population >= 50_000 || feature === 'PPLC') return 'city'
  return population >= 5_000 || feature === 'PPLA' ? 'town' : 'village'
}

/** How far the edge of a settlement is from its point, in metres. */
export function radiusOf({ feature, population }: Settled): number {
  if (feature === 'PPLX') return 1_000
  return (reaches.find(({ from }) => population >= from) ?? { metres: 2_000 }).metres
}

const reaches = [
  { from: 3_000_000, metres: 20_000 },
  { from: 1_000_000, metres: 15_000 },
  { from: 300_000, metres: 10_000 },
  { from: 100_000, metres: 7_000 },
  { from: 20_000, metres: 5_000 },
  { from: 5_000, metres: 3_000 },
] as const

/** Of what a place is called besides, this many go with it into a location: the rest is found by likeness. */
export const namesTaken = 12

/** What must stand wherever its places are shown. */
export const attribution = 'Place names: GeoNames (CC BY 4.0)'
