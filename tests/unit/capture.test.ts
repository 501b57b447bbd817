import { describe, expect, test } from 'vitest'
import { findingOf, type Kept, standingAfter } from '@/lib/source/capture'
import { mediaTypeOf, wordsOfCapture } from '@/lib/source/capture-file'

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

describe('what a file is', () => {
  test.each<[string, string, string, string | null]>([
    ['a PDF', '%PDF-1.7 …'.slice(0, 8), 'text/html', 'application/pdf'],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0', '', 'image/png'],
    ['a JPEG', '\xff\xd8\xff\xe0', 'image/png', 'image/jpeg'],
    ['a WebP', 'RIFF\0\0\0\0WEBPVP8 ', '', 'image/webp'],
    ['another RIFF', 'RIFF\0\0\0\0WAVEfmt ', 'image/webp', null],
    ['an MP4', '\0\0\0\x20ftypisom\0\0', '', 'video/mp4'],
    ['a HEIC picture', '\0\0\0\x20ftypheic\0\0', 'video/mp4', null],
    [
      'a WebM',
      '\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm',
      '',
      'video/webm',
    ],
    ['another Matroska', '\x1aE\xdf\xa3\x01matroska', 'video/webm', null],
    ['a page', '<!doctype html><p>a', 'application/octet-stream', 'text/html'],
    ['a page behind a comment and a mark', '\xef\xbb\xbf <!-- saved from url -->\n<html lang="uk">', '', 'text/html'],
    ['a part of a page that says so', '<p>a</p>', 'text/html; charset=utf-8', 'text/html'],
    ['a part of a page that says nothing', '<p>a</p>', '', 'text/plain'],
    ['a drawing, which is only a text to us', '<svg xmlns="…"/>'.replace('…', 'x'), 'image/svg+xml', 'text/plain'],
    ['a text', 'Two villages', 'text/plain', 'text/plain'],
    ['a program', 'MZ\x90\0\x03\0\0\0\x04\0\0\0', 'text/plain', null],
    ['an archive', 'PK\x03\x04\x14\0\0\0\x08\0', 'application/pdf', null],
    ['nothing', '', 'text/plain', null],
  ])('%s', (_, start, said, mediaType) => {
    expect(mediaTypeOf(bytes(start), said)).toBe(mediaType)
  })

  test('a page made to hold up whoever looks at it is looked at in no time', () => {
    const before = performance.now()
    mediaTypeOf(bytes('<!---->'.repeat(400)), '')
    mediaTypeOf(bytes('<!--'.repeat(600)), '')
    expect(performance.now() - before).toBeLessThan(200)
  })

  test('words are those of pages and texts; a picture has none', () => {
    expect(wordsOfCapture(bytes('<p>Two  <b>villages</b></p>'), 'text/html', '')).toBe('Two villages')
    expect(wordsOfCapture(bytes('Two\n\nvillages '), 'text/plain', '')).toBe('Two villages')
    expect(wordsOfCapture(bytes('%PDF-'), 'application/pdf', '')).toBeNull()
  })
})

describe('what a copy is against the one before', () => {
  const page = (sha256: string, textHash: string | null = sha256): Kept => ({
    mediaType: 'text/html',
    sha256,
    textHash,
  })
  const file = (sha256: string): Kept => ({ mediaType: 'image/png', sha256, textHash: null })

  test.each<[string, Kept | null, Kept, 'fetched' | 'uploaded', string]>([
    ['the first', null, page('a'), 'fetched', 'first'],
    ['the same bytes', page('a'), page('a'), 'fetched', 'unchanged'],
    ['other bytes with the same words', page('a', 'words'), page('b', 'words'), 'fetched', 'unchanged'],
    ['other words', page('a'), page('b'), 'fetched', 'changed'],
    ['other words, saved by hand', page('a'), page('b'), 'uploaded', 'changed'],
    ['the same picture', file('a'), file('a'), 'fetched', 'unchanged'],
    ['another picture at the same address', file('a'), file('b'), 'fetched', 'changed'],
    ['another picture of the same page, taken by hand', file('a'), file('b'), 'uploaded', 'first'],
  ])('%s', (_, before, now, method, finding) => {
    expect(findingOf(before, now, method)).toBe(finding)
  })
})

describe('what a look says of the original', () => {
  const [earlier, at] = [new Date('2023-05-23T10:00:00Z'), new Date('2023-05-24T10:00:00Z')]
  const none = { changedSince: null, goneSince: null }
  const both = { changedSince: earlier, goneSince: earlier }

  test.each([
    ['first', none, none],
    ['unchanged', none, none],
    ['changed', none, { changedSince: at, goneSince: null }],
    ['gone', none, { changedSince: null, goneSince: at }],
    ['failed', none, none],
    ['first', both, { changedSince: earlier, goneSince: null }],
    ['unchanged', both, { changedSince: earlier, goneSince: null }],
    ['changed', both, { changedSince: earlier, goneSince: null }],
    ['gone', both, both],
    ['failed', both, both],
  ] as const)('%s', (finding, before, after) => {
    expect(standingAfter(before, finding, 'fetched', at)).toEqual(after)
    // A copy that somebody brings may be older than what is known.
    expect(standingAfter(before, finding, 'uploaded', at)).toEqual(before)
  })
})
