import { ById, type Operation, reads, writes } from '../api/operation'
import { Search } from '../search/search-schema'
import { editActor, makeActor } from './actor-commands'
import { actor, actors } from './actor-queries'
import { ActorChanges, Actors, ActorView, NewActor } from './actor-schema'

export const actorOperations: Operation[] = [
  reads({
    id: 'listActors',
    path: '/actors',
    tag: 'Actors',
    summary: 'Actors by any of their names',
    permission: 'desk.read',
    query: Search,
    answer: Actors,
    run: actors,
  }),
  reads({
    id: 'showActor',
    path: '/actors/{id}',
    tag: 'Actors',
    summary: 'One actor and where it is used',
    permission: 'desk.read',
    params: ById,
    answer: ActorView,
    run: (viewer, { id }) => actor(viewer, id),
  }),
  writes({
    id: 'makeActor',
    method: 'POST',
    path: '/actors',
    tag: 'Actors',
    summary: 'Make an actor; 409 with the existing one in `theirs` when its Wikidata id is taken',
    permission: 'actor.write',
    body: NewActor,
    answer: ActorView,
    status: 201,
    run: makeActor,
  }),
  writes({
    id: 'editActor',
    method: 'PATCH',
    path: '/actors/{id}',
    tag: 'Actors',
    summary: 'Edit an actor; fields left out stay as they are',
    permission: 'actor.write',
    params: ById,
    body: ActorChanges,
    answer: ActorView,
    run: editActor,
  }),
]
