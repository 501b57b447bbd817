import * as z from 'zod'

/** A verdict as the door answers it: what greys out a button, with the reason that the button gives. */
export const Verdict = z.union([
  z.strictObject({ allowed: z.literal(true) }),
  z.strictObject({ allowed: z.literal(false), code: z.enum(['not_allowed', 'wrong_state']), reason: z.string() }),
])
