import type { Role } from './roles'

/** `own`: only what this person started. `any`: whoever started it. Absent: no. */
type Scope = 'own' | 'any'

const desk = { editor: 'any', reviewer: 'any', managing_editor: 'any' } as const
const secondPair = { reviewer: 'any', managing_editor: 'any' } as const

/**
 * Who may do what. An admin manages people and settings and does not publish.
 * A permission without a row for a role is a no.
 */
export const permissions = {
  'desk.read': { contributor: 'any', ...desk, admin: 'any' },
  'entry.read': { contributor: 'own', ...desk, admin: 'any' },
  'entry.write': { contributor: 'own', ...desk },
  'entry.review': secondPair,
  'entry.reviewInEmergency': { managing_editor: 'any' },
  'entry.publish': desk,
  'entry.withdraw': secondPair,
  'entry.confirm': secondPair,
  'entry.pin': desk,
  'liveBlog.write': desk,
  'source.write': { contributor: 'own', ...desk },
  'actor.write': { contributor: 'own', ...desk },
  'location.write': { contributor: 'own', ...desk },
  'claim.write': { contributor: 'own', ...desk },
  'claim.check': secondPair,
  'claim.settle': secondPair,
  'summary.approve': secondPair,
  'picture.write': { contributor: 'own', ...desk },
  'picture.clear': desk,
  'source.assess': desk,
  'identity.seal': { contributor: 'own', ...desk },
  'identity.open': { contributor: 'any', ...desk },
  'gazetteer.load': { ...desk, admin: 'any' },
  'person.manage': { admin: 'any' },
} as const satisfies Record<string, Partial<Record<Role, Scope>>>

export type Permission = keyof typeof permissions
