import type { Issue } from '../errors'

/** The rules of the table, by the names that the database gives them. */
export const actorRules = {
  actor_is_not_its_own_parent: { field: 'parentId', message: 'An actor cannot be part of itself; choose another' },
  actor_parent_id_actor_id_fk: { field: 'parentId', message: 'That actor does not exist; choose another, or none' },
  actor_wikidata_id_unique: { field: 'wikidataId', message: 'Another actor has this Wikidata id; use that one' },
} as const satisfies Record<string, Issue>
