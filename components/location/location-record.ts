import { pointIn, pointInWords } from '@/lib/location/coordinates'
import { defaultRadiusMetres, type LocationKind, type LocationPrecision } from '@/lib/location/location'
import { locationIssues, precisionOfKind } from '@/lib/location/location-rules'
import type { LocationView } from '@/lib/location/location-schema'
import type { PlaceInChain } from '@/lib/location/public-place'
import { desk } from '@/lib/paths'
import type { Chosen } from '../usage/chosen'
import { namesIn, orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'

export type HeldLocation = {
  name: string
  kind: LocationKind
  names: string
  parent: Chosen | null
  countryCode: string
  point: string
  /** Null until a person says otherwise than the kind. */
  precision: LocationPrecision | null
  radius: string
  sensitive: boolean
  geonamesId: string
  wikidataId: string
  note: string
}

export const emptyLocation = (name: string): HeldLocation => ({
  name,
  kind: 'village',
  names: '',
  parent: null,
  countryCode: '',
  point: '',
  precision: null,
  radius: '',
  sensitive: false,
  geonamesId: '',
  wikidataId: '',
  note: '',
})

export const precisionOf = ({ precision, kind }: Pick<HeldLocation, 'precision' | 'kind'>) =>
  precision ?? precisionOfKind[kind]

/** "5000", "5 000" and "5,000"; but never "2.5", which would become something else. */
const wholeNumber = (text: string): number | null =>
  /^(\d+|\d{1,3}([\s,.'’]\d{3})+)$/.test(text.trim()) ? Number(text.replace(/\D/g, '')) : null

const withPoint = (held: HeldLocation) => {
  const point = pointIn(held.point)
  const radiusMetres = wholeNumber(held.radius)
  return {
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    radiusMetres: radiusMetres ?? (point ? defaultRadiusMetres[precisionOf(held)] : null),
  }
}

/** What is in the form, as far as publishing it is concerned. */
export const placeIn = (held: HeldLocation, id: string): PlaceInChain => ({
  id,
  name: held.name.trim(),
  kind: held.kind,
  precision: precisionOf(held),
  ...withPoint(held),
  sensitive: held.sensitive,
})

export const locationRecord: RecordKind<LocationView, HeldLocation> = {
  noun: 'location',
  path: '/locations',
  href: desk.location,
  heldOf: (view) => ({
    name: view.name,
    kind: view.kind,
    names: view.names.join('\n'),
    parent: view.parent && {
      id: view.parent.id,
      label: view.parent.name,
      hint: '',
      href: desk.location(view.parent.id),
    },
    countryCode: view.countryCode ?? '',
    point:
      view.latitude === null || view.longitude === null
        ? ''
        : pointInWords({ latitude: view.latitude, longitude: view.longitude }),
    precision: view.precision,
    radius: view.radiusMetres === null ? '' : String(view.radiusMetres),
    sensitive: view.sensitive,
    geonamesId: view.geonamesId === null ? '' : String(view.geonamesId),
    wikidataId: view.wikidataId ?? '',
    note: view.note ?? '',
  }),
  bodyOf: (held) => ({
    name: held.name.trim(),
    kind: held.kind,
    names: namesIn(held.names),
    parentId: held.parent?.id ?? null,
    countryCode: orNull(held.countryCode.toUpperCase()),
    ...withPoint(held),
    precision: precisionOf(held),
    sensitive: held.sensitive,
    geonamesId: wholeNumber(held.geonamesId),
    wikidataId: orNull(held.wikidataId),
    note: orNull(held.note),
  }),
  issuesOf: (held) => [
    ...(held.name.trim() ? [] : [{ field: 'name', message: 'Give a name' }]),
    ...(held.point.trim() && !pointIn(held.point)
      ? [{ field: 'point', message: 'Give degrees, latitude first, such as 50.4614, 35.6025 or 50°27′41″N 35°36′09″E' }]
      : locationIssues({ kind: held.kind, ...withPoint(held) })),
    ...(held.radius.trim() && wholeNumber(held.radius) === null
      ? [{ field: 'radiusMetres', message: 'Give whole metres, such as 5000' }]
      : []),
    ...(held.geonamesId.trim() && wholeNumber(held.geonamesId) === null
      ? [{ field: 'geonamesId', message: 'A GeoNames id is a number, such as 578072' }]
      : []),
  ],
  labels: {
    name: 'Name',
    kind: 'Kind',
    names: 'Other names',
    parent: 'Lies in',
    countryCode: 'Country code',
    point: 'Point',
    precision: 'Precision',
    radius: 'Radius in metres',
    sensitive: 'Sensitive',
    geonamesId: 'GeoNames id',
    wikidataId: 'Wikidata id',
    note: 'Note',
  },
}
