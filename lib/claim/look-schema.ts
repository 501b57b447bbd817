import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'
import { PublicStanding } from '../record/public-entry'
import { claimKinds, claimStatuses, settledStatuses, stanceKinds } from './claim'
import { grounds } from './kept-standing'

const where = { liveBlogId: z.uuid(), liveBlogTitle: z.string(), timezone: z.string(), since: z.string() }
const claim = { claimId: z.uuid(), statement: z.string() }

/** What a reviewer looks at beside the entries: it concerns what readers see now, and no entry brings it up by itself. */
export const ToLookAt = z.discriminatedUnion('why', [
  z
    .strictObject({
      why: z.literal('settlement'),
      ...where,
      ...claim,
      settled: z.enum(settledStatuses),
      status: z.enum(claimStatuses).nullable(),
    })
    .describe('Evidence has come since a reviewer settled the claim'),
  z
    .strictObject({
      why: z.literal('standing'),
      ...where,
      ...claim,
      version: z.int(),
      kind: z.enum(claimKinds),
      /** As readers are told it stands. */
      standing: PublicStanding,
      /** How it would stand; null where only names differ. */
      wouldBe: PublicStanding.nullable(),
      /** Whether whoever holds it would be told by other names. */
      renames: z.boolean(),
      /** Whether a position has come to count while it waited. */
      hasMore: z.boolean(),
      because: z.array(z.strictObject({ by: z.string(), ground: z.enum(grounds) })),
      confirm: Verdict,
    })
    .describe('One person alone has made it look better, or has renamed who holds it'),
  z
    .strictObject({
      why: z.literal('take_back'),
      ...where,
      ...claim,
      stanceId: z.uuid(),
      stance: z.enum(stanceKinds),
      actor: z.string().nullable(),
      source: z.string(),
      by: z.string(),
      takeBack: Verdict,
    })
    .describe('Somebody has asked to take back what weakens a claim'),
  z
    .strictObject({
      why: z.literal('position'),
      ...where,
      ...claim,
      stanceId: z.uuid(),
      stance: z.enum(stanceKinds),
      actor: z.string().nullable(),
      /** What readers may call the source. */
      source: z.string(),
      by: z.string(),
      check: Verdict,
    })
    .describe('A position waits for a second person'),
  z
    .strictObject({ why: z.literal('summary'), ...where, lines: z.int() })
    .describe('Lines of what we know no longer fit and were taken out'),
])
export type ToLookAt = z.infer<typeof ToLookAt>

export const ClaimsToLookAt = z.strictObject({
  /** What readers are told against the evidence first, then what waits, oldest first. */
  toLookAt: z.array(ToLookAt),
})
