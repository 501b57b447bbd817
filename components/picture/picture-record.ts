import { instantOf, noTime, type WallTime, wallTimeOf } from '@/lib/entry/wall-clock'
import { desk } from '@/lib/paths'
import type { PictureView } from '@/lib/picture/picture-schema'
import type { Chosen } from '../usage/chosen'
import { orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'

/** Apart from a live blog there is no zone but UTC. */
export const zone = 'UTC'

export type HeldPicture = {
  altText: string
  caption: string
  credit: string
  creator: string
  licence: string
  usageTerms: string
  permission: string
  taken: WallTime
  location: Chosen | null
  sourceItem: Chosen | null
}

export const emptyPicture: HeldPicture = {
  altText: '',
  caption: '',
  credit: '',
  creator: '',
  licence: '',
  usageTerms: '',
  permission: '',
  taken: noTime,
  location: null,
  sourceItem: null,
}

/** A picture as a form. A new one is one without a file: those with a file begin with the file. */
export const pictureRecord: RecordKind<PictureView, HeldPicture> = {
  noun: 'picture',
  path: '/pictures',
  href: desk.picture,
  heldOf: (view) => ({
    altText: view.altText ?? '',
    caption: view.caption ?? '',
    credit: view.credit ?? '',
    creator: view.creator ?? '',
    licence: view.licence ?? '',
    usageTerms: view.usageTerms ?? '',
    permission: view.permission ?? '',
    taken: wallTimeOf(view.takenAt, view.takenPrecision, zone),
    location: view.location && {
      id: view.location.id,
      label: view.location.name,
      hint: '',
      href: desk.location(view.location.id),
    },
    sourceItem: view.sourceItem && {
      id: view.sourceItem.id,
      label: [view.sourceItem.sourceLabel, ...(view.sourceItem.title ? [view.sourceItem.title] : [])].join(': '),
      hint: '',
      href: desk.source(view.sourceItem.sourceId),
    },
  }),
  bodyOf: (held) => {
    const takenAt = instantOf(held.taken, zone)
    return {
      altText: orNull(held.altText),
      caption: orNull(held.caption),
      credit: orNull(held.credit),
      creator: orNull(held.creator),
      licence: orNull(held.licence),
      usageTerms: orNull(held.usageTerms),
      permission: orNull(held.permission),
      takenAt,
      takenPrecision: takenAt ? held.taken.precision : noTime.precision,
      locationId: held.location?.id ?? null,
      sourceItemId: held.sourceItem?.id ?? null,
    }
  },
  issuesOf: ({ taken }) =>
    taken.precision !== 'unknown' && instantOf(taken, zone) === null
      ? [{ field: 'takenAt', message: 'Complete the time, or choose “Not known”' }]
      : [],
  labels: {
    altText: 'What it shows',
    caption: 'Caption',
    credit: 'Credit',
    creator: 'Creator',
    licence: 'Licence',
    usageTerms: 'Terms of use',
    permission: 'Permission',
    taken: 'Taken',
    location: 'Where it was taken',
    sourceItem: 'Where we got it',
  },
}

/** A picture that is only credited. */
export const notedPicture: RecordKind<PictureView, HeldPicture> = {
  ...pictureRecord,
  path: '/pictures/without-file',
  issuesOf: (held) => [
    ...(held.credit.trim() ? [] : [{ field: 'credit', message: 'Say whom it is credited to' }]),
    ...pictureRecord.issuesOf(held),
  ],
}
