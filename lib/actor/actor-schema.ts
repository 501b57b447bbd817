import * as z from 'zod'
import { name, names, shared, wikidataId, words } from '../usage/shared-record-schema'
import { actorKinds } from './actor'

const written = z.strictObject({
  name,
  kind: z.enum(actorKinds),
  /** Its names in other words or scripts. */
  names,
  /** The actor it is part of. */
  parentId: z.uuid().nullable(),
  wikidataId: wikidataId.nullable(),
  description: words(2_000).nullable(),
})

export const NewActor = z.strictObject({
  name: written.shape.name,
  kind: written.shape.kind,
  names: written.shape.names.default([]),
  parentId: written.shape.parentId.default(null),
  wikidataId: written.shape.wikidataId.default(null),
  description: written.shape.description.default(null),
})
export const ActorChanges = written.partial().extend({ version: z.int().positive() })

export const ActorListed = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(actorKinds),
  /** All its names, its own among them. */
  names: z.array(z.string()),
})
export type ActorListed = z.infer<typeof ActorListed>
export const Actors = z.strictObject({ actors: z.array(ActorListed) })

export const ActorView = z.strictObject({
  ...shared,
  name: z.string(),
  kind: z.enum(actorKinds),
  names: z.array(z.string()),
  parent: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  wikidataId: z.string().nullable(),
  description: z.string().nullable(),
})
export type ActorView = z.infer<typeof ActorView>
