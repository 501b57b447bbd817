import { type Permission, permissions } from './permissions'
import { aRole, type Role, roleInWords, type Viewer } from './roles'

export type Verdict = { allowed: true } | { allowed: false; code: 'not_allowed' | 'wrong_state'; reason: string }

export const allowed: Verdict = { allowed: true }
/** A no, with the sentence that the button, the answer and the person get. */
export const refused = (code: 'not_allowed' | 'wrong_state', reason: string): Verdict => ({
  allowed: false,
  code,
  reason,
})

/** One verdict, used twice: it greys out the button and it refuses the command. `ownerId` is who started the thing. */
export function can(viewer: Viewer, permission: Permission, ownerId?: string): Verdict {
  const scopes: Partial<Record<Role, 'own' | 'any'>> = permissions[permission]
  const scope = scopes[viewer.role]
  if (scope === 'any') return allowed
  if (scope === 'own' && ownerId === viewer.id) return allowed
  if (scope === 'own') return refused('not_allowed', 'You can do this only to your own work')
  return refused('not_allowed', `This takes ${inWords(whoMay(permission))}; you are ${aRole(viewer.role)}`)
}

/** The roles that have this permission at all, in the order of the role table. */
export function whoMay(permission: Permission): Role[] {
  return Object.keys(permissions[permission]).filter((role): role is Role => role in roleInWords)
}

const inWords = (list: Role[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(list.map(aRole))
