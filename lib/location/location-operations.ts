import { ById, type Operation, reads, writes } from '../api/operation'
import { Search } from '../search/search-schema'
import { editLocation, makeLocation } from './location-commands'
import { location, locations } from './location-queries'
import { LocationChanges, Locations, LocationView, NewLocation } from './location-schema'

export const locationOperations: Operation[] = [
  reads({
    id: 'listLocations',
    path: '/locations',
    tag: 'Locations',
    summary: 'Locations by any of their names',
    permission: 'desk.read',
    query: Search,
    answer: Locations,
    run: locations,
  }),
  reads({
    id: 'showLocation',
    path: '/locations/{id}',
    tag: 'Locations',
    summary: 'One location and where it is used',
    permission: 'desk.read',
    params: ById,
    answer: LocationView,
    run: (viewer, { id }) => location(viewer, id),
  }),
  writes({
    id: 'makeLocation',
    method: 'POST',
    path: '/locations',
    tag: 'Locations',
    summary: 'Make a location; 409 with the existing one in `theirs` when its GeoNames or Wikidata id is taken',
    permission: 'location.write',
    body: NewLocation,
    answer: LocationView,
    status: 201,
    run: makeLocation,
  }),
  writes({
    id: 'editLocation',
    method: 'PATCH',
    path: '/locations/{id}',
    tag: 'Locations',
    summary: 'Edit a location; fields left out stay as they are',
    permission: 'location.write',
    params: ById,
    body: LocationChanges,
    answer: LocationView,
    run: editLocation,
  }),
]
