export const locationKinds = [
  'country',
  'admin1',
  'admin2',
  'admin3',
  'city',
  'town',
  'village',
  'neighbourhood',
  'poi',
  'line',
  'area',
  'vague_region',
] as const
export type LocationKind = (typeof locationKinds)[number]

export const locationPrecisions = [
  'exact',
  'vicinity',
  'neighbourhood',
  'locality',
  'admin2',
  'admin1',
  'country',
  'unknown',
] as const
export type LocationPrecision = (typeof locationPrecisions)[number]

/** What a location is to an entry. `claimed`: somebody says it happened there; nobody else has said so. */
export const placeRoles = [
  'happened',
  'claimed',
  'origin',
  'destination',
  'depicted',
  'statement_made',
  'mentioned',
] as const
export type PlaceRole = (typeof placeRoles)[number]

export const placeRoleInWords: Record<PlaceRole, string> = {
  happened: 'where it happened',
  claimed: 'where it is claimed to have happened',
  origin: 'where it came from',
  destination: 'where it went',
  depicted: 'what the picture shows',
  statement_made: 'where the statement was made',
  mentioned: 'mentioned',
}

export const locationKindInWords: Record<LocationKind, string> = {
  country: 'country',
  admin1: 'region',
  admin2: 'district',
  admin3: 'municipality',
  city: 'city',
  town: 'town',
  village: 'village',
  neighbourhood: 'neighbourhood',
  poi: 'point of interest',
  line: 'line',
  area: 'area',
  vague_region: 'vague region',
}

/** How exactly the place is known. */
export const locationPrecisionInWords: Record<LocationPrecision, string> = {
  exact: 'to the point',
  vicinity: 'to the vicinity',
  neighbourhood: 'to the neighbourhood',
  locality: 'to the town or village',
  admin2: 'to the district',
  admin1: 'to the region',
  country: 'to the country',
  unknown: 'precision not known',
}

/** Radius, in metres, that stands for each precision when the person gives none. */
export const defaultRadiusMetres: Record<LocationPrecision, number | null> = {
  exact: 10,
  vicinity: 100,
  neighbourhood: 1_000,
  locality: 5_000,
  admin2: 40_000,
  admin1: 120_000,
  country: null,
  unknown: null,
}
