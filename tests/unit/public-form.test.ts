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
      facts: {
        speaksFor: 'Office of Secretov',
        copies: { how: 'quotes', label: 'Secretov’s diary', terms: 'on_record' },
        keptCopy: { at: new Date('2026-01-01T09:00:00Z'), sha256: 'ab'.repeat(32) },
        changedSince: null,
        goneSince: new Date('2026-01-01T09:00:00Z'),
      },
    },
  ],
  locations: [],
  actors: [],
  claims: [],
  pictures: [],
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
    expect(JSON.stringify(form)).not.toMatch(/secretov|Regional office|telegram|09:00|abab/i)
    expect(form.sources.map(({ label }) => label)).toEqual(terms === 'off_record' ? [] : ['a regional official'])
  },
)

test('the public form is what the record takes', () => {
  expect(PublicEntry.safeParse(publicFormOf(resting('background'), moments)).success).toBe(true)
})

test('what a source that is off the record was copied into does not say so', () => {
  const material = resting('on_record')
  const copy = { how: 'quotes', label: 'an official', terms: 'off_record' } as const
  const sources = material.sources.map((source) => ({ ...source, facts: { ...source.facts, copies: copy } }))
  expect(publicFormOf({ ...material, sources }, moments).sources[0]?.copies).toBeNull()
})

test('a sensitive place is the place it lies in, on the dateline and in the text, and its id is nowhere', () => {
  const safehouse = '00000000-0000-4000-8000-0000000000aa'
  const town = '00000000-0000-4000-8000-0000000000bb'
  const form = publicFormOf(
    {
      ...resting('on_record'),
      body: {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'locationRef', attrs: { id: safehouse, label: 'Mill Street 4' } }] },
        ],
      },
      locations: [
        {
          ownId: safehouse,
          locationId: town,
          name: 'Grayvoron',
          region: 'Belgorod Oblast, Russia',
          role: 'happened',
          precision: 'locality',
          point: { latitude: 50.48, longitude: 35.67, radiusMetres: 5_000 },
        },
      ],
    },
    moments,
  )
  expect(JSON.stringify(form)).not.toMatch(new RegExp(`Mill Street|${safehouse}`))
  expect(form.places).toMatchObject([{ name: 'Grayvoron', locationId: town }])
  expect(PublicEntry.safeParse(form).success).toBe(true)
})

test.each([
  ['no file', { renditions: [] }],
  ['no alternative text', { alt: null }],
  ['no credit', { credit: null }],
])('a picture with %s is not in the public form', (_what, lacking) => {
  const picture = {
    pictureId: '00000000-0000-4000-8000-0000000000cc',
    renditions: [{ width: 400, height: 300, format: 'webp' as const }],
    placeholder: 'AAAA',
    alt: 'Two armoured cars on a road',
    caption: null,
    credit: 'A. Photographer',
    licence: null,
    takenAt: null,
    takenPrecision: 'unknown' as const,
    place: null,
  }
  const shown = (pictures: (typeof picture)[]) => publicFormOf({ ...resting('on_record'), pictures }, moments).pictures
  expect(shown([picture])).toHaveLength(1)
  expect(shown([{ ...picture, ...lacking } as typeof picture])).toEqual([])
})
