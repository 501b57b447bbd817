import type { MapEntry } from '@/lib/map/mark'
import type { PublicEntry, PublicPlace } from '@/lib/record/public-entry'
import { anEntry, anEntryClaim, aPlace, aStanding } from './reader-story'

/** Places of the raid of May 2023, as the record holds them. */

const in5Km = (latitude: number, longitude: number) => ({ latitude, longitude, radiusMetres: 5_000 })
export const kozinka = aPlace({ role: 'claimed', point: in5Km(50.4614, 35.6025) })
export const goraPodol = aPlace({ name: 'Gora-Podol', role: 'claimed', point: in5Km(50.4739, 35.6464) })
export const grayvoron = aPlace({ name: 'Grayvoron', point: in5Km(50.4833, 35.6667) })
export const belgorod = aPlace({ name: 'Belgorod', point: { latitude: 50.6, longitude: 36.6, radiusMetres: 8_000 } })
export const theOblast = aPlace({ name: 'Belgorod Oblast', region: 'Russia', precision: 'admin1', point: null })
export const kharkivOblast = aPlace({
  name: 'Kharkiv Oblast',
  region: 'Ukraine',
  role: 'origin',
  precision: 'admin1',
  point: { latitude: 49.6, longitude: 36.4, radiusMetres: 90_000 },
})
export const aSquare = aPlace({
  name: 'Sobornaya Square',
  region: 'Belgorod',
  precision: 'vicinity',
  point: { latitude: 50.5957, longitude: 36.587, radiusMetres: 100 },
})
export const sevastopol = aPlace({
  name: 'Sevastopol',
  region: null,
  point: { latitude: 44.6, longitude: 33.53, radiusMetres: 7_000 },
})
export const damascus = aPlace({
  name: 'Damascus',
  region: 'Syria',
  point: { latitude: 33.51, longitude: 36.29, radiusMetres: 9_000 },
})

export const anEntryAt = (position: number, places: PublicPlace[], changes: Partial<PublicEntry> = {}): MapEntry => ({
  ...anEntry(position, {
    places,
    publishedAt: `2023-05-23T${String(7 + position).padStart(2, '0')}:00:00.000Z`,
    ...changes,
  }).entry,
})

export const claimThatIs = (status: 'disputed' | 'corroborated' | 'single_source') =>
  anEntryClaim(1, { standing: aStanding({ status, oneSided: status === 'single_source', independentFor: 2 }) })

/** Oldest first: three villages side by side, a city apart, and what has no point. */
export const theRaid: MapEntry[] = [
  anEntryAt(1, [grayvoron], { claims: [claimThatIs('corroborated')] }),
  anEntryAt(2, [kozinka], { claims: [claimThatIs('disputed')] }),
  anEntryAt(3, [goraPodol, theOblast], { claims: [claimThatIs('single_source')] }),
  anEntryAt(4, [theOblast]),
  anEntryAt(5, [belgorod]),
  anEntryAt(6, [grayvoron]),
]
