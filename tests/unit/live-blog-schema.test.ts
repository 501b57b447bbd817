import { expect, test } from 'vitest'
import { NewLiveBlog } from '@/lib/live-blog/live-blog-schema'

const written = (changes: object) => NewLiveBlog.safeParse({ slug: 'a-story', title: 'A story', ...changes }).success

test.each(['UTC', 'Europe/Kyiv', 'Europe/Kiev', 'Asia/Gaza'])('a live blog may keep the time of %s', (timezone) => {
  expect(written({ timezone })).toBe(true)
})

test.each(['Mars/Olympus', '', '<script>'])('%j is no time zone', (timezone) => {
  expect(written({ timezone })).toBe(false)
})

test.each(['Story', 'a--b', '-a', 'a b', 'a/b', 'ж'])('%j is no address', (slug) => {
  expect(written({ slug })).toBe(false)
})
