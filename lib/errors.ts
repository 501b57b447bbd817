const statusOf = {
  invalid_input: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  wrong_state: 409,
  stale_revision: 409,
  too_large: 413,
  not_publishable: 422,
  too_many_requests: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof statusOf
export const errorCodes = Object.keys(statusOf).filter((code): code is ErrorCode => code in statusOf)

/** One thing wrong, and where: `field` is the form control to point at. */
export type Issue = { field: string; message: string }

/**
 * A refusal the newsroom can act on; anything else that is thrown is a bug.
 * `theirs` carries what the other person saved when ours was stale, so that nobody's text is lost.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly issues: readonly Issue[] = [],
    readonly theirs?: unknown,
  ) {
    super(message)
  }

  get status(): number {
    return statusOf[this.code]
  }
}

/** A refusal that time lifts: the same may be asked again in `afterSeconds`. */
export class TooManyRequests extends Refusal {
  constructor(
    message: string,
    readonly afterSeconds: number,
  ) {
    super('too_many_requests', message)
  }
}

/** Turns a verdict that says no into the refusal that gives its reason. */
export function must(verdict: { allowed: true } | { allowed: false; code: ErrorCode; reason: string }): void {
  if (!verdict.allowed) throw new Refusal(verdict.code, verdict.reason)
}
