import { documentOf } from '@/lib/entry/document'
import type { LiveBlogHead, RecordClaim, RecordEntry, RecordPage, SummaryLine } from '@/lib/record/page'
import type {
  EntryClaim,
  PublicClaim,
  PublicEntry,
  PublicPlace,
  PublicPosition,
  PublicSource,
  PublicStanding,
} from '@/lib/record/public-entry'

/** A small story as the record holds it, for tests of what readers see. Entry 1 is the oldest. */

export const idOf = (position: number): string => `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`

export const aHead = (changes: Partial<LiveBlogHead> = {}): LiveBlogHead => ({
  id: idOf(900),
  number: 1,
  sequence: 7,
  hash: 'ab'.repeat(32),
  newest: 7,
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
  locationId: null,
  point: null,
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
  speaksFor: null,
  copies: null,
  keptCopy: null,
  changedSince: null,
  goneSince: null,
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
    correctedText: [],
    sources: [],
    ownReporting: true,
    actors: [],
    claims: [],
    pictures: [],
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
  elsewhere: [],
  pinned: null,
  keyEvents: [],
  hasMap: false,
  summary: null,
  hasClaims: false,
  outcome: null,
  total: entries.length,
  page: null,
  ...changes,
})

export const aStanding = (changes: Partial<PublicStanding> = {}): PublicStanding => ({
  status: 'single_source',
  oneSided: true,
  independentFor: 0,
  deniedBy: [],
  heldBy: ['Freedom of Russia Legion', 'Russian Volunteer Corps'],
  ...changes,
})

/** What two allied groups say of a village, as an entry carries it. */
export const anEntryClaim = (number: number, changes: Partial<EntryClaim> = {}): EntryClaim => ({
  claimId: idOf(500 + number),
  role: 'introduces',
  kind: 'fact',
  statement: 'The militias hold the village of Kozinka.',
  standing: aStanding(),
  ...changes,
})

export const aPosition = (changes: Partial<PublicPosition> = {}): PublicPosition => ({
  stance: 'asserts',
  actor: 'Freedom of Russia Legion',
  side: 'Armed groups',
  firstHand: true,
  hedge: null,
  words: 'Kozinka is ours.',
  source: aSource(),
  ...changes,
})

/** The claim on its own page: two allies say so, the other side denies it. */
export const aClaim = (
  number: number,
  changes: Partial<PublicClaim> = {},
  held: Partial<Omit<RecordClaim, 'claim'>> = {},
): RecordClaim => ({
  claim: {
    claimId: idOf(500 + number),
    kind: 'fact',
    statement: 'The militias hold the village of Kozinka.',
    standing: aStanding({ status: 'disputed', deniedBy: ['Russian Ministry of Defence'] }),
    reason: null,
    range: null,
    about: null,
    place: 'Kozinka',
    positions: [
      aPosition(),
      aPosition({
        stance: 'denies',
        actor: 'Russian Ministry of Defence',
        side: 'Russian government',
        firstHand: false,
        hedge: null,
        words: null,
        source: aSource({ label: 'TASS', kind: 'wire_agency', channel: null, itemKind: 'wire_copy', url: null }),
      }),
      aPosition({ actor: 'Russian Volunteer Corps', words: null, firstHand: false }),
    ],
    entries: [{ entryId: idOf(3), role: 'introduces' }],
    ...changes,
  },
  since: '2023-05-23T13:30:00.000Z',
  history: [
    { at: '2023-05-23T11:05:00.000Z', standing: aStanding({ heldBy: [] }) },
    { at: '2023-05-23T13:30:00.000Z', standing: aStanding({ status: 'disputed', heldBy: [] }) },
  ],
  entries: [{ role: 'introduces', entry: anEntry(3).entry }],
  ...held,
})

export const aLine = (number: number, changes: Partial<SummaryLine> = {}): SummaryLine => ({
  list: 'claimed',
  text: 'Two groups say that they hold Kozinka.',
  claimId: idOf(500 + number),
  entryId: idOf(number),
  position: number,
  kind: 'fact',
  standing: aStanding(),
  ...changes,
})
