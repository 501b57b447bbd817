import { type Issue, Refusal } from '../errors'

/** The fields as they will be; what was not said stays. */
export function withChanges<T extends object>(fields: T, changes: { [K in keyof T]?: T[K] | undefined }): T {
  const after = { ...fields }
  for (const key in changes) {
    const value = changes[key]
    if (value !== undefined) after[key] = value
  }
  return after
}

/** Fields that would be written as they are already: saving them again would only look like a change. */
export const isUnchanged = (before: object, after: object): boolean => JSON.stringify(before) === JSON.stringify(after)

/** Stale ground is refused with what is there now, so that both can be looked at. */
export function mustBeFresh(noun: string, now: { version: number }, version: number): void {
  if (now.version === version) return
  throw new Refusal(
    'stale_revision',
    `Somebody changed this ${noun} while you had it open. Nothing of yours is lost: look at what they saved, then save yours again or leave theirs`,
    [],
    now,
  )
}

/** Each name once, and none that is the name itself. */
export const otherNames = (name: string, names: readonly string[]): string[] =>
  [...new Set(names)].filter((other) => other !== name)

type Kept = { id: string; version: number; createdBy: string; createdAt: Date }

/** What a person wrote of a record, apart from what the database keeps about it. */
export const fieldsOf = <R extends Kept>({ id: _, version: __, createdBy: ___, createdAt: ____, ...fields }: R) =>
  fields

/** Every rule that is broken, told at once. */
export function mustBeSound(issues: readonly Issue[]): void {
  if (issues.length === 0) return
  throw new Refusal(
    'invalid_input',
    'That was not saved. Nothing of yours is lost: change what is marked and save again',
    issues,
  )
}
