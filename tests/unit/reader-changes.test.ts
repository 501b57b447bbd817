import { expect, test } from 'vitest'
import type { ChangeKind } from '@/lib/record/change'
import { changeItemsOf, regionsTouchedBy } from '@/lib/record/change-item'
import type { RecordChange, RecordEntry } from '@/lib/record/page'
import { anEntry, aWithdrawal } from './reader-story'

const change = (kind: ChangeKind, entry: RecordEntry | null, sequence = entry?.sequence ?? 9): RecordChange => ({
  sequence,
  kind,
  entryId: entry?.entryId ?? null,
  revision: entry?.revision ?? null,
  at: '2023-05-23T12:00:00.000Z',
  entry,
})
const draw = { entry: (entry: RecordEntry) => `<${entry.entryId}>`, region: (region: string) => `<${region}>` }

test('a new entry touches nothing but itself, unless it is a key event or pinned', () => {
  expect(regionsTouchedBy(change('published', anEntry(1)))).toEqual([])
  expect(regionsTouchedBy(change('published', anEntry(1, { kind: 'key_event' })))).toEqual(['key-events'])
  expect(regionsTouchedBy(change('published', { ...anEntry(1), pinned: true }))).toEqual(['pinned'])
})

test('what changes an entry may have changed what stands beside it', () => {
  for (const kind of ['updated', 'corrected', 'pinned', 'unpinned'] as const) {
    expect(regionsTouchedBy(change(kind, anEntry(1)))).toEqual(['pinned', 'key-events'])
  }
  expect(regionsTouchedBy(change('withdrawn', aWithdrawal(1)))).toEqual(['pinned', 'key-events'])
})

test('a change of the live blog itself brings its head and no entry', () => {
  expect(changeItemsOf([change('status', null)], draw)).toEqual([
    {
      sequence: 9,
      kind: 'status',
      entryId: null,
      revision: null,
      at: '2023-05-23T12:00:00.000Z',
      regions: { 'live-blog-head': '<live-blog-head>' },
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
  expect(items.map(({ regions }) => Object.keys(regions ?? {}))).toEqual([[], [], ['pinned', 'key-events']])
})
