import { expect, test } from 'vitest'
import { type Material, publicFormOf } from '@/lib/publish/public-form'
import { PublicEntry } from '@/lib/record/public-entry'

const itemId = '00000000-0000-4000-8000-00000000000a'
const moments = { publishedAt: new Date('2026-01-01T10:00:00Z'), updatedAt: null, corrections: [] }

const resting = (terms: Material['sources'][number]['source']['terms']): Material => ({
  entryId: '00000000-0000-4000-8000-000000000001',
  revision: 1,
  kind: 'update',
  headline: null,
  body: {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'sourceRef', attrs: { id: itemId, label: 'Ivan Secretov' } }] }],
  },
  happenedAt: null,
  happenedPrecision: 'unknown',
  ownReporting: false,
  sources: [
    {
      sourceItemId: itemId,
      itemKind: 'interview',
      title: 'Talk with Ivan Secretov',
      url: 'https://example.org/secretov',
      statedAt: new Date('2026-01-01T09:00:00Z'),
      statedPrecision: 'minute',
      source: {
        kind: 'official',
        publicLabel: 'a regional official',
        name: 'Ivan Secretov',
        outlet: 'Regional office',
        platform: 'telegram',
        handle: 'secretov',
        terms,
      },
    },
  ],
  locations: [],
  actors: [],
})

test('a source on the record is named, with where and when it said so', () => {
  const [source] = publicFormOf(resting('on_record'), moments).sources
  expect(source).toMatchObject({
    label: 'Ivan Secretov',
    channel: 'Regional office',
    url: 'https://example.org/secretov',
  })
})

test.each(['background', 'deep_background', 'off_record'] as const)(
  'a source %s leaves no trace but its public label',
  (terms) => {
    const form = publicFormOf(resting(terms), moments)
    expect(JSON.stringify(form)).not.toMatch(/secretov|Regional office|telegram|09:00/i)
    expect(form.sources.map(({ label }) => label)).toEqual(terms === 'off_record' ? [] : ['a regional official'])
  },
)

test('the public form is what the record takes', () => {
  expect(PublicEntry.safeParse(publicFormOf(resting('background'), moments)).success).toBe(true)
})
