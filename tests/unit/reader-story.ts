import { documentOf } from '@/lib/entry/document'
import type { LiveBlogHead, RecordEntry, RecordPage } from '@/lib/record/page'
import type { PublicEntry, PublicPlace, PublicSource } from '@/lib/record/public-entry'

/** A small story as the record holds it, for tests of what readers see. Entry 1 is the oldest. */

export const idOf = (position: number): string => `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`

export const aHead = (changes: Partial<LiveBlogHead> = {}): LiveBlogHead => ({
  id: idOf(900),
  number: 1,
  sequence: 7,
  updatedAt: '2023-05-23T15:00:00.000Z',
  slug: 'two-villages',
  title: 'Two villages',
  standfirst: 'What is said of two villages.',
  note: null,
  language: 'en',
  timezone: 'Europe/Kyiv',
  status: 'live',
  startedAt: '2023-05-23T08:00:00.000Z',
  endedAt: null,
  ...changes,
})

export const aPlace = (changes: Partial<PublicPlace> = {}): PublicPlace => ({
  name: 'Kozinka',
  region: 'Belgorod Oblast, Russia',
  role: 'happened',
  precision: 'locality',
  ...changes,
})

export const aSource = (changes: Partial<PublicSource> = {}): PublicSource => ({
  label: 'Freedom of Russia Legion',
  kind: 'social_account',
  terms: 'on_record',
  channel: 'Telegram',
  itemKind: 'social_post',
  title: null,
  url: 'https://t.example/legion/12',
  statedAt: '2023-05-23T11:00:00.000Z',
  statedPrecision: 'minute',
  ...changes,
})

export const anEntry = (position: number, changes: Partial<PublicEntry> = {}): Published => ({
  entryId: idOf(position),
  position,
  sequence: position,
  revision: 1,
  pinned: false,
  state: 'published',
  entry: {
    entryId: idOf(position),
    revision: 1,
    kind: 'update',
    headline: `Headline ${position}`,
    body: documentOf(`Text ${position}.`),
    places: [],
    happenedAt: null,
    happenedPrecision: 'unknown',
    publishedAt: '2023-05-23T11:05:00.000Z',
    updatedAt: null,
    corrections: [],
    sources: [],
    ownReporting: true,
    actors: [],
    ...changes,
  },
})
export type Published = Extract<RecordEntry, { state: 'published' }>

export const aWithdrawal = (position: number): RecordEntry => ({
  entryId: idOf(position),
  position,
  sequence: position,
  revision: 1,
  pinned: false,
  state: 'withdrawn',
  notice: {
    entryId: idOf(position),
    publishedAt: '2023-05-23T11:05:00.000Z',
    withdrawnAt: '2023-05-23T12:00:00.000Z',
    note: 'The picture was of another year.',
  },
})

export const aPage = (entries: RecordEntry[], changes: Partial<RecordPage> = {}): RecordPage => ({
  liveBlog: aHead(),
  entries,
  pinned: null,
  keyEvents: [],
  total: entries.length,
  page: null,
  ...changes,
})
