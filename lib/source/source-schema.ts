import * as z from 'zod'
import { timePrecisions } from '../entry/entry'
import { Moment } from '../moment-schema'
import { address, language, shared, words } from '../usage/shared-record-schema'
import { attributionTerms, reliabilities, sourceItemKinds, sourceKinds } from './source'

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
  reliability: z.enum(reliabilities),
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
  reliability: written.shape.reliability.default('F'),
  terms: written.shape.terms.default('on_record'),
  note: written.shape.note.default(null),
})
export const SourceChanges = written.partial().extend({ version: z.int().positive() })

const writtenItem = z.strictObject({
  kind: z.enum(sourceItemKinds),
  url: address.nullable(),
  title: words(300).nullable(),
  excerpt: words(5_000).nullable(),
  language: language.nullable(),
  statedAt: Moment.nullable(),
  statedPrecision: z.enum(timePrecisions),
  note: words(2_000).nullable(),
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
  reliability: z.enum(reliabilities),
  terms: z.enum(attributionTerms),
  note: z.string().nullable(),
  /** Newest first. */
  items: z.array(SourceItemListed),
})
export type SourceView = z.infer<typeof SourceView>

export const SourceItemView = z.strictObject({
  ...shared,
  source: z.strictObject({ id: z.uuid(), label: z.string(), terms: z.enum(attributionTerms) }),
  kind: z.enum(sourceItemKinds),
  url: z.string().nullable(),
  title: z.string().nullable(),
  excerpt: z.string().nullable(),
  language: z.string().nullable(),
  statedAt: z.string().nullable(),
  statedPrecision: z.enum(timePrecisions),
  note: z.string().nullable(),
})
export type SourceItemView = z.infer<typeof SourceItemView>
