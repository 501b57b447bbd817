import { expect, test } from 'vitest'
import type { ChangeKind } from '@/lib/record/change'
import { changeItemsOf, regionsTouchedBy } from '@/lib/record/change-item'
import type { RecordChange, RecordEntry } from '@/lib/record/page'
import { aLine, anEntry, aWithdrawal, idOf } from './reader-story'

const change = (kind: ChangeKind, entry: RecordEntry | null, sequence = entry?.sequence ?? 9): RecordChange => ({
  sequence,
  kind,
  entryId: entry?.entryId ?? null,
  claimId: null,
  revision: entry?.revision ?? null,
  at: '2023-05-23T12:00:00.000Z',
  isFirst: kind === 'published',
  entry,
})
const running = { summary: null, hasEnded: false }
/** Where readers are told of the pinned entry, on the front page and on the others. */
const pins = ['pinned', 'pinned-elsewhere']
const draw = {
  entry: (entry: RecordEntry) => `<${entry.entryId}>`,
  region: (region: string) => `<${region}>`,
  ...running,
}
const ofClaim = (kind: 'claim' | 'claim_withdrawn', number: number): RecordChange => ({
  ...change(kind, null, 20 + number),
  claimId: idOf(500 + number),
})

test('a new entry touches nothing but itself, unless it is a key event or pinned', () => {
  const touched = (entry: RecordEntry) => regionsTouchedBy(change('published', entry), running)
  expect(touched(anEntry(1))).toEqual([])
  expect(touched(anEntry(1, { kind: 'key_event' }))).toEqual(['key-events'])
  expect(touched({ ...anEntry(1), pinned: true })).toEqual(pins)
})

test('an entry that comes back after its withdrawal may have been anything before', () => {
  const back = { ...change('published', anEntry(1)), isFirst: false }
  expect(regionsTouchedBy(back, running)).toEqual([...pins, 'key-events', 'map'])
})

test('the entry that sends older ones from the front page to a page of their own changes where the links to them lead', () => {
  const leads = ['what-we-know', ...pins, 'key-events']
  const touched = (position: number) => regionsTouchedBy(change('published', anEntry(position)), running)
  expect([20, 39, 40, 41, 59, 60, 80].map(touched)).toEqual([[], [], leads, [], [], leads, leads])
  // It was changed since, and whoever was away hears of its last state only.
  expect(regionsTouchedBy(change('updated', anEntry(40)), running)).toEqual([...leads, 'map'])
})

test('what changes an entry may have changed what stands beside it', () => {
  for (const kind of ['updated', 'corrected', 'pinned', 'unpinned', 'assessed'] as const) {
    expect(regionsTouchedBy(change(kind, anEntry(1)), running), kind).toEqual([...pins, 'key-events', 'map'])
  }
  expect(regionsTouchedBy(change('withdrawn', aWithdrawal(1)), running)).toEqual([...pins, 'key-events', 'map'])
})

test('once it has ended, whatever changes an entry may change how much there was of it', () => {
  const ended = { summary: null, hasEnded: true }
  expect(regionsTouchedBy(change('withdrawn', aWithdrawal(1)), ended)).toContain('what-we-know')
  expect(regionsTouchedBy(change('corrected', anEntry(1)), ended)).toContain('what-we-know')
})

test('a claim touches what we know when a line there says something of it, and as long as there is none', () => {
  const summary = { approvedAt: '2023-05-23T12:00:00.000Z', lines: [aLine(1)] }
  const above = { summary, hasEnded: false }
  expect(regionsTouchedBy(ofClaim('claim', 1), above)).toEqual(['what-we-know'])
  expect(regionsTouchedBy(ofClaim('claim', 2), above)).toEqual([])
  expect(regionsTouchedBy(ofClaim('claim', 2), running)).toEqual(['what-we-know'])
  expect(regionsTouchedBy(ofClaim('claim', 2), { ...above, summary: { ...summary, lines: [] } })).toEqual([
    'what-we-know',
  ])
  expect(regionsTouchedBy(ofClaim('claim_withdrawn', 2), above)).toEqual(['what-we-know'])
  expect(regionsTouchedBy(change('summarised', null), above)).toEqual(['what-we-know'])
})

test('a change of a claim says whose it is and carries none of its words', () => {
  expect(changeItemsOf([ofClaim('claim', 1)], { ...draw, summary: { approvedAt: '', lines: [aLine(2)] } })).toEqual([
    {
      sequence: 21,
      kind: 'claim',
      entryId: null,
      claimId: idOf(501),
      revision: null,
      at: '2023-05-23T12:00:00.000Z',
    },
  ])
})

test('a change of the live blog itself brings its head, for pages of each kind, and no entry', () => {
  expect(changeItemsOf([change('status', null)], draw)).toEqual([
    {
      sequence: 9,
      kind: 'status',
      entryId: null,
      claimId: null,
      revision: null,
      at: '2023-05-23T12:00:00.000Z',
      regions: {
        'live-blog-head': '<live-blog-head>',
        'short-head': '<short-head>',
        look: '<look>',
        'what-we-know': '<what-we-know>',
      },
    },
  ])
})

test('a withdrawal carries its notice and no text', () => {
  const [item] = changeItemsOf([change('withdrawn', aWithdrawal(1))], draw)
  expect(item).toMatchObject({ notice: { note: 'The picture was of another year.' } })
  expect(item).not.toHaveProperty('entry')
})

test('a region is drawn once in an answer, at the last change that touches it', () => {
  const items = changeItemsOf(
    [change('corrected', anEntry(1)), change('published', anEntry(2)), change('updated', anEntry(3))],
    draw,
  )
  expect(items.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  expect(items.map(({ regions }) => Object.keys(regions ?? {}))).toEqual([[], [], [...pins, 'key-events', 'map']])
})
