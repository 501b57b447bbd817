import { Refusal } from '@/lib/errors'

/** The refusal that an act ends in; fails the test when it was done, or when it broke instead. */
export async function refused(act: Promise<unknown>): Promise<Refusal> {
  const outcome = await act.then(
    () => 'It was done',
    (error: unknown) => error,
  )
  if (outcome instanceof Refusal) return outcome
  throw outcome instanceof Error ? outcome : new Error(String(outcome))
}

/** The name of the rule by which the database itself refuses a statement. */
export async function brokenRule(statement: PromiseLike<unknown>): Promise<unknown> {
  const outcome = await statement.then(
    () => new Error('It was done'),
    (error: unknown) => error,
  )
  const cause = outcome instanceof Error ? outcome.cause : undefined
  if (cause instanceof Error && 'constraint' in cause) return cause.constraint
  throw outcome
}
