import { instantOf, noTime, type WallTime, wallTimeOf } from '@/lib/entry/wall-clock'
import { desk } from '@/lib/paths'
import type { Derivation, SourceItemKind } from '@/lib/source/source'
import type { SourceItemView } from '@/lib/source/source-schema'
import type { Chosen } from '../usage/chosen'
import { orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'
import { chosenItem } from './find-items'

/** Apart from a live blog there is no zone but UTC. */
export const zone = 'UTC'

/** How it was taken from its origin; empty: it is an original, as far as anybody knows. */
export type HowTaken = Exclude<Derivation, 'same'> | ''

export type HeldSourceItem = {
  kind: SourceItemKind
  title: string
  url: string
  excerpt: string
  stated: WallTime
  language: string
  note: string
  how: HowTaken
  origin: Chosen | null
}

export const emptySourceItem: HeldSourceItem = {
  kind: 'statement',
  title: '',
  url: '',
  excerpt: '',
  stated: noTime,
  language: '',
  note: '',
  how: '',
  origin: null,
}

/** What it was taken from, unless a person found the two to be the same: that is said by joining them. */
function originOf({ origins: [nearest] }: SourceItemView): Pick<HeldSourceItem, 'how' | 'origin'> {
  return nearest && nearest.how !== 'same'
    ? { how: nearest.how, origin: chosenItem(nearest.item) }
    : { how: '', origin: null }
}

/** The items of one source as a form. */
export const sourceItemRecord = (sourceId: string): RecordKind<SourceItemView, HeldSourceItem> => ({
  noun: 'item',
  path: '/source-items',
  href: desk.sourceItem,
  heldOf: (view) => ({
    kind: view.kind,
    title: view.title ?? '',
    url: view.url ?? '',
    excerpt: view.excerpt ?? '',
    stated: wallTimeOf(view.statedAt, view.statedPrecision, zone),
    language: view.language ?? '',
    note: view.note ?? '',
    ...originOf(view),
  }),
  bodyOf: ({ kind, title, url, excerpt, stated, language, note, how, origin }) => {
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
      derivedFromId: how ? (origin?.id ?? null) : null,
      derivation: how || null,
    }
  },
  issuesOf: ({ stated, how, origin }) => [
    ...(stated.precision !== 'unknown' && instantOf(stated, zone) === null
      ? [{ field: 'statedAt', message: 'Complete the time, or choose “Not known”' }]
      : []),
    ...(how && !origin
      ? [{ field: 'derivedFromId', message: 'Choose what it was taken from, or say that it is an original' }]
      : []),
  ],
  labels: {
    kind: 'Kind',
    title: 'Title',
    url: 'Address',
    excerpt: 'What it says',
    stated: 'When it was said',
    language: 'Language',
    note: 'Note',
    how: 'How it was taken',
    origin: 'Taken from',
  },
})
