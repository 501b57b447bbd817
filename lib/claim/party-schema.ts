import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'

/** Everybody with a stake in a story: what is not in the list is a party no longer. */
export const PartiesSet = z.strictObject({
  parties: z
    .array(
      z.strictObject({
        actorId: z.uuid(),
        side: z
          .string()
          .trim()
          .min(1, 'Name the side they are on')
          .max(80, 'Keep the name of a side under 80 characters'),
      }),
    )
    .max(100),
})

export const Parties = z.strictObject({
  /** By side, then by name. A branch of a party is on its side without being listed. */
  parties: z.array(z.strictObject({ actor: z.strictObject({ id: z.uuid(), name: z.string() }), side: z.string() })),
  may: z.strictObject({ write: Verdict }),
})
export type Parties = z.infer<typeof Parties>
