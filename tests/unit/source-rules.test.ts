import { expect, test } from 'vitest'
import { sourceIssues, sourceItemIssues } from '@/lib/source/source-rules'
import { NewSource, NewSourceItem, SourceChanges } from '@/lib/source/source-schema'

const source = (changes: object) => NewSource.parse({ kind: 'person', publicLabel: 'a local resident', ...changes })
const fields = (changes: object) => sourceIssues(source(changes)).map(({ field }) => field)

test('a source of which little is known is sound', () => {
  expect(fields({})).toEqual([])
  expect(fields({ kind: 'unidentified' })).toEqual([])
})

test('on the record the label may be the name; off it, not even a part of it', () => {
  const named = { name: 'Ivan Petrov', publicLabel: 'Ivan Petrov, mayor' }
  expect(fields(named)).toEqual([])
  for (const terms of ['background', 'deep_background', 'off_record']) {
    expect(fields({ ...named, terms })).toEqual(['publicLabel'])
    expect(fields({ ...named, publicLabel: 'an aide of IVAN PETROV’s', terms })).toEqual(['publicLabel'])
    expect(fields({ ...named, publicLabel: 'an aide', terms })).toEqual([])
  }
})

test('edits leave out what they do not touch, and no default creeps in', () => {
  expect(SourceChanges.parse({ version: 1, note: null })).toEqual({ version: 1, note: null })
  expect(SourceChanges.safeParse({ note: null }).success).toBe(false)
})

const item = (said: { statedAt?: string; statedPrecision?: string; derivedFromId?: string; derivation?: string }) => ({
  statedAt: null,
  statedPrecision: 'unknown',
  derivedFromId: null,
  derivation: null,
  ...said,
})

test('a time and how exactly it is known come together', () => {
  expect(sourceItemIssues(item({}))).toEqual([])
  expect(sourceItemIssues(item({ statedAt: '2023-05-23T00:00:00Z', statedPrecision: 'day' }))).toEqual([])
  expect(sourceItemIssues(item({ statedPrecision: 'day' }))).toHaveLength(1)
  expect(sourceItemIssues(item({ statedAt: '2023-05-23T00:00:00Z' }))).toHaveLength(1)
})

test('a copy says of what, and how it was taken from there', () => {
  const derivedFromId = '00000000-0000-4000-8000-000000000000'
  expect(sourceItemIssues(item({ derivedFromId, derivation: 'quotes' }))).toEqual([])
  expect(sourceItemIssues(item({ derivedFromId }))).toMatchObject([{ field: 'derivedFromId' }])
  expect(sourceItemIssues(item({ derivation: 'quotes' }))).toMatchObject([{ field: 'derivedFromId' }])
})

test('that two are the same is said by joining them, not in a form', () => {
  const copy = {
    sourceId: '00000000-0000-4000-8000-000000000000',
    kind: 'statement',
    derivedFromId: '00000000-0000-4000-8000-000000000001',
  }
  expect(NewSourceItem.safeParse({ ...copy, derivation: 'republishes' }).success).toBe(true)
  expect(NewSourceItem.safeParse({ ...copy, derivation: 'same' }).success).toBe(false)
})
