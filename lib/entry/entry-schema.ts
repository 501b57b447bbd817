import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'
import { actorKinds } from '../actor/actor'
import { claimKinds, claimRoles } from '../claim/claim'
import { locationPrecisions, placeRoles } from '../location/location'
import { Moment } from '../moment-schema'
import { PublicStanding } from '../record/public-entry'
import { verdicts } from '../review/decision'
import { attributionTerms, sourceItemKinds } from '../source/source'
import { Document } from './document'
import { entryKinds, significances, timePrecisions } from './entry'
import { type EntryMove, entryStates } from './entry-workflow'

const time = Moment
const note = (atMost: number) => z.string().trim().max(atMost)

/** What an author writes: one revision's worth. Everything structured is named by id. */
export const EntryDraft = z.strictObject({
  headline: z.string().trim().min(1).max(200).nullable(),
  body: Document,
  kind: z.enum(entryKinds),
  /** How it differs from what readers see; null only while they have seen nothing. */
  significance: z.enum(significances).nullable(),
  /** What readers are told about a correction. */
  publicNote: note(1_000).nullable(),
  happenedAt: time.nullable(),
  happenedPrecision: z.enum(timePrecisions),
  ownReporting: z.boolean(),
  sourceItemIds: z.array(z.uuid()).max(50),
  locations: z.array(z.strictObject({ locationId: z.uuid(), role: z.enum(placeRoles) })).max(50),
  actorIds: z.array(z.uuid()).max(50),
  claims: z
    .array(z.strictObject({ claimId: z.uuid(), role: z.enum(claimRoles) }))
    .max(50)
    .default([]),
  pictureIds: z.array(z.uuid()).max(20).default([]),
})
export type EntryDraft = z.infer<typeof EntryDraft>

const Person = z.strictObject({ id: z.uuid(), name: z.string() })

/** A revision as the desk shows it, with what it rests on spelled out. */
export const RevisionView = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  headline: z.string().nullable(),
  body: Document,
  kind: z.enum(entryKinds),
  significance: z.enum(significances).nullable(),
  publicNote: z.string().nullable(),
  happenedAt: z.string().nullable(),
  happenedPrecision: z.enum(timePrecisions),
  ownReporting: z.boolean(),
  author: Person,
  createdAt: z.string(),
  sources: z.array(
    z.strictObject({
      sourceItemId: z.uuid(),
      sourceId: z.uuid(),
      /** What readers will see it called. */
      label: z.string(),
      terms: z.enum(attributionTerms),
      itemKind: z.enum(sourceItemKinds),
      title: z.string().nullable(),
      url: z.string().nullable(),
      /** Stands for whose voice it is: source items that only repeat one another share it. */
      voice: z.string(),
    }),
  ),
  locations: z.array(
    z.strictObject({
      locationId: z.uuid(),
      name: z.string(),
      region: z.string().nullable(),
      role: z.enum(placeRoles),
      precision: z.enum(locationPrecisions),
      /** Readers are shown the place it lies in instead. */
      sensitive: z.boolean(),
    }),
  ),
  actors: z.array(z.strictObject({ actorId: z.uuid(), name: z.string(), kind: z.enum(actorKinds) })),
  claims: z.array(
    z.strictObject({
      claimId: z.uuid(),
      role: z.enum(claimRoles),
      kind: z.enum(claimKinds),
      statement: z.string(),
      /** As it stands now, counting what has been checked. */
      standing: PublicStanding,
      /** Positions that have not been taken back, and how many of them wait for a second person. */
      positions: z.int(),
      waiting: z.int(),
    }),
  ),
  pictures: z.array(
    z.strictObject({
      pictureId: z.uuid(),
      hasFile: z.boolean(),
      width: z.int().nullable(),
      height: z.int().nullable(),
      placeholder: z.string().nullable(),
      alt: z.string().nullable(),
      caption: z.string().nullable(),
      credit: z.string().nullable(),
      rightsCleared: z.boolean(),
    }),
  ),
})
export type RevisionView = z.infer<typeof RevisionView>

export const DecisionView = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  person: Person,
  verdict: z.enum(verdicts),
  note: z.string().nullable(),
  decidedAt: z.string(),
  /** Done alone and not yet confirmed by a second person. */
  awaitsConfirmation: z.boolean(),
})
export type DecisionView = z.infer<typeof DecisionView>

/** An entry as the desk shows it to one viewer: where it stands, what readers see, and what this person may do with it. */
export const EntryView = z.strictObject({
  id: z.uuid(),
  liveBlogId: z.uuid(),
  liveBlogTitle: z.string(),
  liveBlogSlug: z.string(),
  state: z.enum(entryStates),
  stateSince: z.string(),
  version: z.int(),
  createdBy: Person,
  createdAt: z.string(),
  authors: z.array(Person),
  /** The working revision. */
  head: RevisionView,
  /** What readers see now; null when they have seen nothing or it is withdrawn. */
  published: RevisionView.nullable(),
  pinned: z.boolean(),
  decisions: z.array(DecisionView),
  /** What must still be mended before it can be published; the command refuses with the same. */
  issues: z.array(z.strictObject({ field: z.string(), message: z.string() })),
  /** The verdicts behind the buttons. */
  may: z.strictObject({
    write: Verdict,
    pin: Verdict,
    confirm: Verdict,
    submit: Verdict,
    'take-back': Verdict,
    'request-changes': Verdict,
    approve: Verdict,
    'approve-in-emergency': Verdict,
    publish: Verdict,
    reopen: Verdict,
    withdraw: Verdict,
    restore: Verdict,
  } satisfies Record<EntryMove | 'write' | 'pin' | 'confirm', typeof Verdict>),
})
export type EntryView = z.infer<typeof EntryView>

/** What a write answers: enough to go on writing. */
export const EntrySaved = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  state: z.enum(entryStates),
  revision: z.int(),
  /** The number of the change in the record, when the act reached readers. */
  sequence: z.int().nullable(),
})
export type EntrySaved = z.infer<typeof EntrySaved>
