import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'
import { timePrecisions } from '../entry/entry'
import { entryStates } from '../entry/entry-workflow'
import { Moment } from '../moment-schema'
import { PublicStanding } from '../record/public-entry'
import { attributionTerms } from '../source/source'
import { words } from '../usage/shared-record-schema'
import { claimKinds, claimRoles, claimStatuses, leastReason, settledStatuses, stanceKinds } from './claim'
import { grounds } from './kept-standing'
import { weights } from './weight'

/** A position as it is written. It is taken back and written anew, never changed. */
export const NewStance = z.strictObject({
  kind: z.enum(stanceKinds),
  actorId: z.uuid().nullable().default(null).describe('Whose position it is; null when nobody is named'),
  sourceItemId: z.uuid().describe('Where it was read'),
  firstHand: z.boolean().default(false),
  hedge: words(80).nullable().default(null).describe('“reportedly”, “would appear to”'),
  words: words(1_000).nullable().default(null).describe('The words of the source'),
  statedAt: Moment.nullable().default(null),
  statedPrecision: z.enum(timePrecisions).default('unknown'),
})
export type NewStance = z.output<typeof NewStance>

const written = z.strictObject({
  kind: z.enum(claimKinds),
  statement: z
    .string()
    .trim()
    .min(8, 'Say it in 8 characters or more')
    .max(500, 'Keep the statement under 500 characters'),
  aboutActorId: z.uuid().nullable(),
  locationId: z.uuid().nullable(),
  /** Ranges, never a false point figure. */
  valueLow: z.number().nullable(),
  valueHigh: z.number().nullable(),
  unit: words(40).nullable(),
})

export const NewClaim = z.strictObject({
  liveBlogId: z.uuid(),
  kind: written.shape.kind.default('fact'),
  statement: written.shape.statement.describe('Neutral words: who says so is a position'),
  aboutActorId: written.shape.aboutActorId.default(null),
  locationId: written.shape.locationId.default(null),
  valueLow: written.shape.valueLow.default(null),
  valueHigh: written.shape.valueHigh.default(null),
  unit: written.shape.unit.default(null),
  stances: z.array(NewStance).max(20).default([]),
})
export const ClaimChanges = written.partial().extend({ version: z.int().positive() })

export const StanceInClaim = z.strictObject({ stanceId: z.uuid() })

export const StandingConfirmed = z.strictObject({
  version: z.int().positive().describe('The version you have seen: what was changed since makes it stale'),
})

export const Settlement = z.strictObject({
  version: z.int().positive().describe('The version you have seen: a position that came since makes it stale'),
  status: z.enum(settledStatuses).nullable().describe('Null: back to what the positions say'),
  reason: z
    .string()
    .trim()
    .min(leastReason, `Give readers the reason, in ${leastReason} characters or more`)
    .max(1_000, 'Keep the reason under 1,000 characters'),
})

/** What a list of claims can be asked to have open: a position to check, or a settlement that evidence has overtaken. */
export const claimNeeds = ['check', 'settlement'] as const

export const ClaimSearch = z.strictObject({
  liveBlogId: z.uuid().optional(),
  q: z.string().max(500).optional().describe('Words, or a whole statement, to find claims that say the same'),
  status: z
    .enum([...claimStatuses, 'none'])
    .optional()
    .describe('`none`: what is not a fact'),
  needs: z.enum(claimNeeds).optional(),
  after: z.uuid().optional().describe('The last claim of the list before this one'),
})
export type ClaimSearch = z.output<typeof ClaimSearch>

export const ClaimListed = z.strictObject({
  id: z.uuid(),
  liveBlogId: z.uuid(),
  liveBlogTitle: z.string(),
  kind: z.enum(claimKinds),
  statement: z.string(),
  standing: PublicStanding,
  statusSince: z.string(),
  /** Positions that wait for a second person. */
  waiting: z.int(),
  settlementIsStale: z.boolean(),
  /** Readers see it now. */
  isPublic: z.boolean(),
  /** 0 to 1; from 0.5 on it says the same. Null when no words were given. */
  closeness: z.number().nullable(),
})
export type ClaimListed = z.infer<typeof ClaimListed>

export const Claims = z.strictObject({
  claims: z.array(ClaimListed),
  /** There are more after the last one. */
  more: z.boolean(),
  /** How many claims the live blog has; only with a live blog and without words. */
  counts: z
    .strictObject({
      byStatus: z.array(z.strictObject({ status: z.enum([...claimStatuses, 'none']), claims: z.int() })),
      check: z.int(),
      settlement: z.int(),
    })
    .nullable(),
})
export type Claims = z.infer<typeof Claims>

const Person = z.strictObject({ id: z.uuid(), name: z.string() })
const Named = z.strictObject({ id: z.uuid(), name: z.string() })

export const StanceView = z.strictObject({
  id: z.uuid(),
  kind: z.enum(stanceKinds),
  /** Null: nobody is named. */
  actor: Named.nullable(),
  /** The side of the story that whoever says it is on. */
  side: z.string().nullable(),
  /** A contributor is told of a source that is not on the record by its public label only, unless they wrote the position. */
  source: z.strictObject({
    sourceItemId: z.uuid().nullable(),
    sourceId: z.uuid().nullable(),
    label: z.string(),
    terms: z.enum(attributionTerms),
    title: z.string().nullable(),
    url: z.string().nullable(),
  }),
  firstHand: z.boolean(),
  hedge: z.string().nullable(),
  words: z.string().nullable(),
  statedAt: z.string().nullable(),
  statedPrecision: z.enum(timePrecisions),
  counts: z.boolean(),
  /** How it weighs in the status, and why, in words. */
  weight: z.enum(weights),
  why: z.string(),
  checkedBy: Person.nullable(),
  by: Person,
  createdAt: z.string(),
  /** Who has asked to take it back; it counts until a second person does. */
  takeBackAsked: Person.nullable(),
  takenBack: z.strictObject({ at: z.string(), by: Person.nullable() }).nullable(),
  /** Readers see the claim. */
  isPublic: z.boolean(),
  may: z.strictObject({ check: Verdict, takeBack: Verdict, keep: Verdict }),
})
export type StanceView = z.infer<typeof StanceView>

export const SettlementView = z.strictObject({
  status: z.enum(settledStatuses).nullable(),
  reason: z.string(),
  settledAt: z.string(),
  by: Person,
})
export type SettlementView = z.infer<typeof SettlementView>

export const ClaimView = z.strictObject({
  id: z.uuid(),
  liveBlogId: z.uuid(),
  liveBlogTitle: z.string(),
  liveBlogSlug: z.string(),
  timezone: z.string(),
  version: z.int(),
  kind: z.enum(claimKinds),
  statement: z.string(),
  about: Named.nullable(),
  place: Named.nullable(),
  range: z
    .strictObject({ low: z.number().nullable(), high: z.number().nullable(), unit: z.string().nullable() })
    .nullable(),
  standing: PublicStanding,
  /** What readers are not told yet: one person alone made it so, and a second one has to confirm it. */
  kept: z
    .strictObject({
      /** How it would stand; null where only names differ. */
      wouldBe: PublicStanding.nullable(),
      renamed: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      because: z.array(z.strictObject({ by: Person, ground: z.enum(grounds), at: z.string() })),
    })
    .nullable(),
  computedStatus: z.enum(claimStatuses).nullable(),
  /** Why the positions make it stand so. */
  why: z.string(),
  settled: SettlementView.nullable(),
  settlementIsStale: z.boolean(),
  statusSince: z.string(),
  waiting: z.int(),
  /** Readers see it now. */
  isPublic: z.boolean(),
  createdBy: Person,
  createdAt: z.string(),
  /** Oldest first, by the time of the position; those taken back are among them. */
  positions: z.array(StanceView),
  /** Entries whose working or published revision rests on it, newest first, as far as you may read them. */
  entries: z.array(
    z.strictObject({
      entryId: z.uuid(),
      headline: z.string().nullable(),
      role: z.enum(claimRoles),
      state: z.enum(entryStates),
      isPublic: z.boolean(),
    }),
  ),
  /** Every settlement, newest first. */
  settlements: z.array(SettlementView),
  /** How it stood for readers, newest first: what the record keeps of it. */
  history: z.array(z.strictObject({ sequence: z.int(), at: z.string(), status: z.enum(claimStatuses).nullable() })),
  may: z.strictObject({
    write: Verdict,
    addPosition: Verdict,
    settle: Verdict,
    confirm: Verdict,
    confirmStanding: Verdict,
  }),
})
export type ClaimView = z.infer<typeof ClaimView>
