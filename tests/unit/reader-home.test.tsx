import { expect, test } from 'vitest'
import { HomePage } from '@/components/page/home-page'
import { documentOf } from '@/components/page/render'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { aHead, anEntry, idOf } from './reader-story'

const assets = { script: '/assets/reader.js', style: '/assets/reader.css' }
const standing = (status: PublicLiveBlog['status'], number: number) => ({
  liveBlog: aHead({ id: idOf(900 + number), slug: `story-${number}`, title: `Story ${number}`, status }),
  latest: anEntry(number),
})
const homeOf = (...liveBlogs: ReturnType<typeof standing>[]) =>
  documentOf(<HomePage liveBlogs={liveBlogs} assets={assets} base="https://dateline.example" />)
const headings = (html: string) => [...html.matchAll(/<h[23]>(?:<a[^>]*>)?([^<]*)/g)].map(([, words]) => words)

test('what runs stands first with its latest entry, then what will begin, then what has ended', async () => {
  const html = await homeOf(standing('ended', 1), standing('upcoming', 2), standing('paused', 3), standing('live', 4))
  expect(headings(html)).toEqual(['Running now', 'Story 3', 'Story 4', 'Coming up', 'Story 2', 'Ended', 'Story 1'])
  expect(html).toContain('Headline 4')
  expect(html).not.toContain('Headline 1')
})

test('when nothing runs the page says so, and what comes of it', async () => {
  expect(await homeOf()).toContain('No live blog is running now. The next one will stand here as soon as it begins.')
  expect(headings(await homeOf(standing('ended', 1)))).toEqual(['Running now', 'Ended', 'Story 1'])
})
