import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'
import { claimStatuses } from '../claim/claim'
import { PublicStanding } from '../record/public-entry'
import { summaryLists } from './summary'

/** How many lines stand in one list: short lists are read. */
export const mostLines = 12

const line = {
  list: z.enum(summaryLists),
  text: z.string().trim().min(1, 'Say it in a few words').max(300, 'Keep a line under 300 characters'),
  claimId: z.uuid(),
  /** The entry that the line leads to. */
  entryId: z.uuid(),
}

/** What a person approves to stand above a live blog, whole and in this order. */
export const NewSummary = z.strictObject({
  lines: z.array(z.strictObject(line)).max(mostLines * summaryLists.length),
})

const Line = z.strictObject({
  list: z.enum(summaryLists),
  text: z.string(),
  claimId: z.uuid(),
  entryId: z.uuid(),
  statement: z.string(),
  status: z.enum(claimStatuses).nullable(),
  standing: PublicStanding,
  headline: z.string().nullable(),
})

export type SummaryLine = z.infer<typeof Line>

const Approved = Line.extend({
  /** It could be approved again as it is. */
  fits: z.boolean(),
  whyNot: z.string().nullable(),
  /** Readers see it; a line that stopped fitting was taken out for them at once. */
  isShown: z.boolean(),
})
export type ApprovedLine = z.infer<typeof Approved>

export const SummaryView = z.strictObject({
  liveBlogId: z.uuid(),
  /** What was approved last, whole. */
  lines: z.array(Approved),
  /** Made from the claims that readers see, newest first; lines that still fit keep their words and their place. */
  proposed: z.array(Line),
  approvedAt: z.string().nullable(),
  approvedBy: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  may: z.strictObject({ approve: Verdict }),
})
export type SummaryView = z.infer<typeof SummaryView>
