import { expect, test } from 'vitest'
import * as z from 'zod'
import { entryPosting, liveBlogPosting } from '@/lib/record/json-ld'
import { aHead, anEntry, anEntryClaim, aPage, aPlace, aStanding, aWithdrawal, idOf } from './reader-story'

const base = 'https://dateline.example'

/** What search engines ask of a live blog and of each of its updates. Addresses are paths, never questions or anchors. */
const address = z.url().refine((url) => url.startsWith(`${base}/`) && !/[?#]/.test(url))
const time = z.iso.datetime({ offset: true })
const organisation = z.object({ '@type': z.literal('Organization'), name: z.string().min(1), url: z.url() })
const update = z.object({
  '@type': z.literal('BlogPosting'),
  headline: z.string().min(1),
  datePublished: time,
  dateModified: time,
  url: address,
  articleBody: z.string().min(1),
  author: organisation,
  contentLocation: z.array(z.object({ '@type': z.literal('Place'), name: z.string().min(1) })).optional(),
  correction: z
    .array(
      z.object({
        '@type': z.literal('CorrectionComment'),
        text: z.string().min(1),
        // When a claim fell is on its own page; what is corrected in words has its time.
        datePublished: time.optional(),
      }),
    )
    .optional(),
})
const posting = z.object({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('LiveBlogPosting'),
  url: address,
  headline: z.string().min(1),
  datePublished: time,
  dateModified: time,
  coverageStartTime: time,
  coverageEndTime: time.optional(),
  author: organisation,
  publisher: organisation,
  liveBlogUpdate: z.array(update).min(1),
})

const corrected = anEntry(2, {
  headline: null,
  places: [aPlace({ role: 'claimed' }), aPlace({ name: 'Kyiv', role: 'mentioned' })],
  updatedAt: '2023-05-23T11:30:00.000Z',
  corrections: [{ at: '2023-05-23T12:00:00.000Z', note: 'The river is the Vorskla.' }],
})

test('the page says to search engines what they ask of a live blog', () => {
  const data = posting.parse(liveBlogPosting(aPage([anEntry(3), corrected]), base))
  expect(data.coverageEndTime).toBeUndefined()
  expect(data.liveBlogUpdate.map(({ url }) => url)).toEqual([3, 2].map((n) => `${base}/live/two-villages/e/${idOf(n)}`))
})

test('an entry without a headline has one for machines, and its correction and place go with it', () => {
  const { liveBlogUpdate } = posting.parse(liveBlogPosting(aPage([corrected]), base))
  expect(liveBlogUpdate[0]).toMatchObject({
    headline: 'Update of 14:05 Kyiv time',
    dateModified: '2023-05-23T12:00:00.000Z',
    contentLocation: [{ name: 'Kozinka' }],
    correction: [{ text: 'The river is the Vorskla.' }],
  })
})

test('a withdrawn entry is absent from what machines read', () => {
  const data = posting.parse(liveBlogPosting(aPage([aWithdrawal(3), corrected]), base))
  expect(JSON.stringify(data)).not.toContain(idOf(3))
})

test('a live blog that has ended says when', () => {
  const liveBlog = aHead({ status: 'ended', endedAt: '2023-05-24T08:00:00.000Z' })
  expect(posting.parse(liveBlogPosting(aPage([corrected], { liveBlog }), base)).coverageEndTime).toBe(
    '2023-05-24T08:00:00.000Z',
  )
})

test('a live blog that never said when it began, began with its first entry', () => {
  const page = aPage([corrected], { liveBlog: aHead({ startedAt: null }) })
  expect(posting.parse(liveBlogPosting(page, base)).coverageStartTime).toBe('2023-05-23T11:05:00.000Z')
})

test('the page of one entry says of which live blog it is part', () => {
  const data = update
    .extend({ isPartOf: z.object({ '@type': z.literal('LiveBlogPosting'), url: address }) })
    .parse(entryPosting(corrected.entry, aHead(), base))
  expect(data.isPartOf.url).toBe(`${base}/live/two-villages`)
})

test('machines that keep the words of an entry are told which of them were not so', () => {
  const fallen = anEntryClaim(1, { standing: aStanding({ status: 'false' }) })
  const { correction } = update.parse(entryPosting(anEntry(3, { claims: [fallen] }).entry, aHead(), base))
  expect(correction?.map(({ text }) => text)).toEqual([
    'One claim in this entry has since turned out to be false: “The militias hold the village of Kozinka.”',
  ])
})
