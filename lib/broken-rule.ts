import { type Issue, Refusal } from './errors'

/** What a rule of the database means to a person: its constraint's name, and the control to point at. */
export type Rules = Record<string, Issue>

/**
 * Does a write whose rules were checked beforehand; where two people were at it at once, or the database reads a rule
 * more strictly, its refusal is told like our own. Anything else goes on as the bug it is.
 */
export async function keepingRules<T>(rules: Rules, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const broken = rules[constraintOf(error)]
    if (!broken) throw error
    throw new Refusal(
      'invalid_input',
      'That was not saved. Nothing of yours is lost: change what is marked and save again',
      [broken],
    )
  }
}

/** Every rule that is broken, told at once. */
export function mustBeSound(issues: readonly Issue[]): void {
  if (issues.length === 0) return
  throw new Refusal(
    'invalid_input',
    'That was not saved. Nothing of yours is lost: change what is marked and save again',
    issues,
  )
}

function constraintOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : ''
}
