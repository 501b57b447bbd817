import { instantOf, noTime, type WallTime, wallTimeOf } from '@/lib/entry/wall-clock'
import { desk } from '@/lib/paths'
import type { SourceItemKind } from '@/lib/source/source'
import type { SourceItemView } from '@/lib/source/source-schema'
import { orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'

/** Apart from a live blog there is no zone but UTC. */
export const zone = 'UTC'

export type HeldSourceItem = {
  kind: SourceItemKind
  title: string
  url: string
  excerpt: string
  stated: WallTime
  language: string
  note: string
}

export const emptySourceItem: HeldSourceItem = {
  kind: 'statement',
  title: '',
  url: '',
  excerpt: '',
  stated: noTime,
  language: '',
  note: '',
}

/** The items of one source as a form. */
export const sourceItemRecord = (sourceId: string): RecordKind<SourceItemView, HeldSourceItem> => ({
  noun: 'item',
  path: '/source-items',
  href: () => desk.source(sourceId),
  heldOf: (view) => ({
    kind: view.kind,
    title: view.title ?? '',
    url: view.url ?? '',
    excerpt: view.excerpt ?? '',
    stated: wallTimeOf(view.statedAt, view.statedPrecision, zone),
    language: view.language ?? '',
    note: view.note ?? '',
  }),
  bodyOf: ({ kind, title, url, excerpt, stated, language, note }) => {
    const statedAt = instantOf(stated, zone)
    return {
      sourceId,
      kind,
      title: orNull(title),
      url: orNull(url),
      excerpt: orNull(excerpt),
      statedAt,
      statedPrecision: statedAt ? stated.precision : noTime.precision,
      language: orNull(language),
      note: orNull(note),
    }
  },
  issuesOf: ({ stated }) =>
    stated.precision !== 'unknown' && instantOf(stated, zone) === null
      ? [{ field: 'statedAt', message: 'Complete the time, or choose “Not known”' }]
      : [],
  labels: {
    kind: 'Kind',
    title: 'Title',
    url: 'Address',
    excerpt: 'What it says',
    stated: 'When it was said',
    language: 'Language',
    note: 'Note',
  },
})
