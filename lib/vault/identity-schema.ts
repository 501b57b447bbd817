import * as z from 'zod'

const words = (most: number) => z.string().trim().max(most, `Keep it under ${most} characters`)

/** Who a confidential source is. It is never kept as it stands here. */
export const Identity = z.strictObject({
  name: words(200).min(1, 'Say who it is'),
  /** Accounts, numbers, addresses. */
  contact: words(500),
  note: words(2_000),
})
export type Identity = z.output<typeof Identity>

/** Why somebody opens it: it stands in the audit. */
export const Opening = z.strictObject({
  reason: z.string().trim().min(10, 'Say why, in 10 characters or more').max(500, 'Keep it under 500 characters'),
})

export const NamedReader = z.strictObject({ personId: z.uuid() })

export const SealedView = z.strictObject({
  isSealed: z.boolean(),
  /** People who may open it. */
  readers: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  mayOpen: z.boolean(),
  /** People of the desk who are not named; told to those who are. */
  others: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
})
export type SealedView = z.output<typeof SealedView>
