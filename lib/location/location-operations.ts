import { ById, type Operation, reads, writes } from '../api/operation'
import { Search } from '../search/search-schema'
import { editLocation, locationFromGazetteer, makeLocation } from './location-commands'
import { location, locations } from './location-queries'
import {
  FromGazetteer,
  LocationChanges,
  Locations,
  LocationView,
  NewLocation,
  Whereabouts,
  WhereaboutsAsked,
} from './location-schema'
import { whereabouts } from './whereabouts-queries'

export const locationOperations: Operation[] = [
  reads({
    id: 'listLocations',
    path: '/locations',
    tag: 'Locations',
    summary: 'Locations by any of their names; behind them places that only the gazetteer has, with a `gazetteerId`',
    permission: 'desk.read',
    query: Search,
    answer: Locations,
    run: locations,
  }),
  // Before the one that takes any name for an id.
  reads({
    id: 'showWhereabouts',
    path: '/locations/whereabouts',
    tag: 'Locations',
    summary: 'Which point is meant by what was written, what is nearest to it, and what it most likely lies in',
    permission: 'desk.read',
    query: WhereaboutsAsked,
    answer: Whereabouts,
    run: whereabouts,
  }),
  writes({
    id: 'locationFromGazetteer',
    method: 'POST',
    path: '/locations/from-gazetteer',
    tag: 'Locations',
    summary: 'Make a location of a place in the gazetteer, with what it lies in; the one that exists when there is one',
    permission: 'location.write',
    body: FromGazetteer,
    answer: LocationView,
    run: locationFromGazetteer,
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
