import { expect, test } from 'vitest'
import { documentOf } from '@/lib/entry/document'
import { issuesBeforePublishing, type Publishable } from '@/lib/publish/requirements'

const ready: Publishable = {
  body: documentOf('Two villages are said to have been taken.'),
  headline: 'Groups claim two villages',
  significance: null,
  publicNote: null,
  ownReporting: false,
  sources: [{ label: 'Unsigned article', terms: 'on_record' }],
  mustNotAppear: [],
  seenByReaders: false,
  liveBlogState: 'live',
}

const table: [string, Partial<Publishable>, string[]][] = [
  ['text, a source and a running live blog are enough', {}, []],
  ['an entry without text', { body: { type: 'doc', content: [{ type: 'paragraph' }] } }, ['body']],
  ['an entry that rests on nothing', { sources: [] }, ['sources']],
  ['own reporting needs no source', { sources: [], ownReporting: true }, []],
  ['off the record is never published', { sources: [{ label: 'An official', terms: 'off_record' }] }, ['sources']],
  ['a name that must stay hidden, in the headline', { mustNotAppear: ['VILLAGES'] }, ['body']],
  ['a change that is not named', { seenByReaders: true }, ['significance']],
  ['a typo needs no note', { seenByReaders: true, significance: 'typo' }, []],
  [
    'a correction without a note',
    { seenByReaders: true, significance: 'correction', publicNote: 'wrong' },
    ['publicNote'],
  ],
  ['a live blog nobody can see yet', { liveBlogState: 'draft' }, ['liveBlog']],
  ['a new entry after the end', { liveBlogState: 'ended' }, ['liveBlog']],
  [
    'a correction after the end',
    {
      liveBlogState: 'ended',
      seenByReaders: true,
      significance: 'correction',
      publicNote: 'The village was another one',
    },
    [],
  ],
  [
    'everything at once',
    { sources: [], body: documentOf(' '), liveBlogState: 'draft' },
    ['body', 'sources', 'liveBlog'],
  ],
]

test.each(table)('before publishing: %s', (_name, changes, fields) => {
  expect(issuesBeforePublishing({ ...ready, ...changes }).map(({ field }) => field)).toEqual(fields)
})
