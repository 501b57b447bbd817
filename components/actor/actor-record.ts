import type { ActorKind } from '@/lib/actor/actor'
import type { ActorView } from '@/lib/actor/actor-schema'
import { desk } from '@/lib/paths'
import type { Chosen } from '../usage/chosen'
import { namesIn, orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'

export type HeldActor = {
  name: string
  kind: ActorKind
  names: string
  parent: Chosen | null
  wikidataId: string
  description: string
}

export const emptyActor = (name: string): HeldActor => ({
  name,
  kind: 'person',
  names: '',
  parent: null,
  wikidataId: '',
  description: '',
})

export const actorRecord: RecordKind<ActorView, HeldActor> = {
  noun: 'actor',
  path: '/actors',
  href: desk.actor,
  heldOf: ({ name, kind, names, parent, wikidataId, description }) => ({
    name,
    kind,
    names: names.join('\n'),
    parent: parent && { id: parent.id, label: parent.name, hint: '', href: desk.actor(parent.id) },
    wikidataId: wikidataId ?? '',
    description: description ?? '',
  }),
  bodyOf: ({ name, kind, names, parent, wikidataId, description }) => ({
    name: name.trim(),
    kind,
    names: namesIn(names),
    parentId: parent?.id ?? null,
    wikidataId: orNull(wikidataId),
    description: orNull(description),
  }),
  issuesOf: ({ name }) => (name.trim() ? [] : [{ field: 'name', message: 'Give a name' }]),
  labels: {
    name: 'Name',
    kind: 'Kind',
    names: 'Other names',
    parent: 'Part of',
    wikidataId: 'Wikidata id',
    description: 'What is known',
  },
}
