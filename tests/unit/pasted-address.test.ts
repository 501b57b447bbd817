import { expect, test } from 'vitest'
import { addressIn, guessOfAddress, itemKindAt, sourceProposedBy } from '../../lib/entry/pasted-address'

test.each([
  ['https://t.me/rybar/123', 'https://t.me/rybar/123'],
  ['  https://example.org/story?id=1\n', 'https://example.org/story?id=1'],
  ['Read https://example.org/story', null],
  ['https://example.org/a https://example.org/b', null],
  ['example.org/story', null],
  ['javascript:alert(1)', null],
  ['http://localhost', null],
  ['', null],
])('“%s” pasted', (pasted, address) => {
  expect(addressIn(pasted)).toBe(address)
})

test.each([
  ['https://t.me/s/rybar/123', { kind: 'social_account', publicLabel: 'rybar on Telegram', handle: 'rybar' }],
  [
    'https://twitter.com/StarskyUA/status/166',
    { kind: 'social_account', publicLabel: 'StarskyUA on X', platform: 'X' },
  ],
  ['https://www.example.org/a/story', { kind: 'organisation', publicLabel: 'example.org' }],
  // A number without a name: nobody can tell whose it is.
  ['https://x.com/i/status/166', null],
])('%s proposes its source', (url, source) => {
  if (source) expect(sourceProposedBy(url)).toMatchObject(source)
  else expect(sourceProposedBy(url)).toBeNull()
  expect(guessOfAddress(url)).not.toBe('')
})

test.each([
  ['https://t.me/rybar/123', 'social_post'],
  ['https://www.youtube.com/watch?v=abc', 'video'],
  ['https://example.org/report.pdf', 'document'],
  ['https://example.org/a.JPG', 'image'],
  ['https://example.org/story', 'news_article'],
])('what is read at %s', (url, kind) => {
  expect(itemKindAt(url)).toBe(kind)
})
