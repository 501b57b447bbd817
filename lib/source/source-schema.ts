import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'
import { timePrecisions } from '../entry/entry'
import { Moment } from '../moment-schema'
import { address, language, shared, words } from '../usage/shared-record-schema'
import {
  attributionTerms,
  captureFindings,
  captureMethods,
  derivations,
  reliabilities,
  sourceItemKinds,
  sourceKinds,
  sourceRelations,
} from './source'

const written = z.strictObject({
  kind: z.enum(sourceKinds),
  publicLabel: z
    .string()
    .trim()
    .min(1, 'Say what readers may call this source')
    .max(200, 'Keep the label under 200 characters'),
  name: words(200).nullable(),
  outlet: words(200).nullable(),
  platform: words(60).nullable(),
  handle: words(120).nullable(),
  profileUrl: address.nullable(),
  language: language.nullable(),
  /** The actor this source speaks for. */
  actorId: z.uuid().nullable(),
  /** One owner, agency or ring of accounts: who shares it is one voice. */
  independenceGroup: words(120).nullable(),
  terms: z.enum(attributionTerms),
  note: words(2_000).nullable(),
})

export const NewSource = z.strictObject({
  kind: written.shape.kind,
  publicLabel: written.shape.publicLabel,
  name: written.shape.name.default(null),
  outlet: written.shape.outlet.default(null),
  platform: written.shape.platform.default(null),
  handle: written.shape.handle.default(null),
  profileUrl: written.shape.profileUrl.default(null),
  language: written.shape.language.default(null),
  actorId: written.shape.actorId.default(null),
  independenceGroup: written.shape.independenceGroup.default(null),
  terms: written.shape.terms.default('on_record'),
  note: written.shape.note.default(null),
})
export const SourceChanges = written.partial().extend({ version: z.int().positive() })

export const NewAssessment = z.strictObject({
  reliability: z.enum(reliabilities),
  reason: z
    .string()
    .trim()
    .min(10, 'Say why, in ten characters or more: it stands in the history of the source')
    .max(1_000, 'Keep the reason under 1,000 characters'),
})

const writtenItem = z.strictObject({
  kind: z.enum(sourceItemKinds),
  url: address.nullable(),
  title: words(300).nullable(),
  excerpt: words(5_000).nullable(),
  language: language.nullable(),
  statedAt: Moment.nullable(),
  statedPrecision: z.enum(timePrecisions),
  note: words(2_000).nullable(),
  /** The source item that it was taken from, and how. That two are the same is said by joining them. */
  derivedFromId: z.uuid().nullable(),
  derivation: z.enum(derivations).exclude(['same']).nullable(),
})

export const NewSourceItem = z.strictObject({
  sourceId: z.uuid(),
  kind: writtenItem.shape.kind,
  url: writtenItem.shape.url.default(null),
  title: writtenItem.shape.title.default(null),
  excerpt: writtenItem.shape.excerpt.default(null),
  language: writtenItem.shape.language.default(null),
  statedAt: writtenItem.shape.statedAt.default(null),
  statedPrecision: writtenItem.shape.statedPrecision.default('unknown'),
  note: writtenItem.shape.note.default(null),
  derivedFromId: writtenItem.shape.derivedFromId.default(null),
  derivation: writtenItem.shape.derivation.default(null),
})
export const SourceItemChanges = writtenItem.partial().extend({ version: z.int().positive() })

export const SourceItemListed = z.strictObject({
  id: z.uuid(),
  kind: z.enum(sourceItemKinds),
  title: z.string().nullable(),
  url: z.string().nullable(),
  statedAt: z.string().nullable(),
  statedPrecision: z.enum(timePrecisions),
  /** In the live blog that was asked about. */
  usedHere: z.boolean(),
})
export type SourceItemListed = z.infer<typeof SourceItemListed>

export const SourceListed = z.strictObject({
  id: z.uuid(),
  /** What readers see it called: its name on the record, else its public label. */
  label: z.string(),
  kind: z.enum(sourceKinds),
  terms: z.enum(attributionTerms),
  items: z.array(SourceItemListed),
})
export type SourceListed = z.infer<typeof SourceListed>
export const Sources = z.strictObject({ sources: z.array(SourceListed) })

const SourceNamed = z.strictObject({ id: z.uuid(), label: z.string(), terms: z.enum(attributionTerms) })

/** A source item as one meets it beside others: what it is, and of whom. */
export const SourceItemFound = z.strictObject({
  id: z.uuid(),
  kind: z.enum(sourceItemKinds),
  title: z.string().nullable(),
  url: z.string().nullable(),
  statedAt: z.string().nullable(),
  statedPrecision: z.enum(timePrecisions),
  source: SourceNamed,
})
export type SourceItemFound = z.infer<typeof SourceItemFound>

export const AssessmentView = z.strictObject({
  id: z.uuid(),
  reliability: z.enum(reliabilities),
  reason: z.string(),
  by: z.string(),
  assessedAt: z.string(),
})
export type AssessmentView = z.infer<typeof AssessmentView>

export const SourceView = z.strictObject({
  ...shared,
  label: z.string(),
  kind: z.enum(sourceKinds),
  publicLabel: z.string(),
  name: z.string().nullable(),
  outlet: z.string().nullable(),
  platform: z.string().nullable(),
  handle: z.string().nullable(),
  profileUrl: z.string().nullable(),
  language: z.string().nullable(),
  actor: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  independenceGroup: z.string().nullable(),
  reliability: z.enum(reliabilities),
  /** Who it is, is kept elsewhere and shown by nothing here. */
  identitySealed: z.boolean(),
  terms: z.enum(attributionTerms),
  note: z.string().nullable(),
  /** Newest first; what a person joined with another item is passed over. */
  items: z.array(SourceItemListed),
  /** Its items that are the same as another one, which stands for them. */
  joined: z.array(z.strictObject({ item: SourceItemListed, with: SourceItemFound })),
  /** How reliable it was thought to be, newest first. */
  assessments: z.array(AssessmentView),
  /** The verdict behind the assess button. */
  mayAssess: Verdict,
})
export type SourceView = z.infer<typeof SourceView>

export const IndependenceGroups = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), sources: z.int() })),
})
export type IndependenceGroups = z.infer<typeof IndependenceGroups>

/** A kept copy, or the attempt to get one. */
export const CaptureView = z.strictObject({
  id: z.uuid(),
  method: z.enum(captureMethods),
  finding: z.enum(captureFindings),
  capturedAt: z.string(),
  by: z.string(),
  /** Size in bytes. */
  file: z.strictObject({ sha256: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  httpStatus: z.int().nullable(),
  /** Where redirects led. */
  finalUrl: z.string().nullable(),
  error: z.string().nullable(),
})
export type CaptureView = z.infer<typeof CaptureView>

const Derived = z.strictObject({ item: SourceItemFound, how: z.enum(derivations) })

export const SourceItemView = z.strictObject({
  ...shared,
  source: SourceNamed,
  kind: z.enum(sourceItemKinds),
  url: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  title: z.string().nullable(),
  excerpt: z.string().nullable(),
  language: z.string().nullable(),
  statedAt: z.string().nullable(),
  statedPrecision: z.enum(timePrecisions),
  note: z.string().nullable(),
  /** What it was taken from, and what that was taken from, up to the first of the chain. */
  origins: z.array(Derived),
  /** What was taken from it. */
  copies: z.array(Derived),
  /** Since when the original is known to say something else, or not to be there. */
  changedSince: z.string().nullable(),
  goneSince: z.string().nullable(),
  /** Newest first. */
  captures: z.array(CaptureView),
  may: z.strictObject({ keep: Verdict, fetch: Verdict }),
})
export type SourceItemView = z.infer<typeof SourceItemView>

export const Duplicates = z.strictObject({
  duplicates: z.array(
    z.strictObject({
      item: SourceItemFound,
      /** What makes them look the same, the strongest first. */
      because: z.array(z.enum(sourceRelations)),
      /** Of the words, 0 to 1. */
      likeness: z.number().nullable(),
    }),
  ),
})
export type Duplicates = z.infer<typeof Duplicates>

export const WithAnother = z.strictObject({ withId: z.uuid() })
export const Looked = z.strictObject({
  found: z.enum(['there', 'changed', 'gone']).describe('What a person saw who opened the original'),
})
export const AnAddress = z.strictObject({ url: address })

/** What is known of an address that somebody pasted. */
export const AddressKnown = z.strictObject({
  canonicalUrl: z.string(),
  /** Source items that are this very thing. */
  items: z.array(SourceItemFound),
  /** The source whose account or site it is, when there is just one. */
  source: SourceNamed.nullable(),
  /** The account that the address gives away: to prefill a source that does not exist yet. */
  account: z.strictObject({ platform: z.string(), handle: z.string(), profileUrl: z.string() }).nullable(),
})
export type AddressKnown = z.infer<typeof AddressKnown>
