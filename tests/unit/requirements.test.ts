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
  alsoShown: [],
  placesToHide: [],
  placesWithoutStandIn: [],
  claims: [],
  fallenForReaders: [],
  pictures: [],
  seenByReaders: false,
  liveBlogState: 'live',
}

const aClaim = {
  statement: 'It was taken.',
  role: 'introduces' as const,
  standing: { status: 'unverified' as const },
  positions: 1,
}
const aPicture = { hasFile: true, alt: 'Two cars on a road', credit: 'A. Photographer', rightsCleared: true }

const linked = (href: string): Publishable['body'] => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }] },
  ],
})

const table: [string, Partial<Publishable>, string[]][] = [
  ['text, a source and a running live blog are enough', {}, []],
  ['an entry without text', { body: { type: 'doc', content: [{ type: 'paragraph' }] } }, ['body']],
  ['an entry that rests on nothing', { sources: [] }, ['sources']],
  ['own reporting needs no source', { sources: [], ownReporting: true }, []],
  ['off the record is never published', { sources: [{ label: 'An official', terms: 'off_record' }] }, ['sources']],
  ['a name that must stay hidden, in the headline', { mustNotAppear: ['VILLAGES'] }, ['body']],
  [
    'a hidden name behind a link',
    { mustNotAppear: ['hidden_man'], body: linked('https://t.me/HIDDEN_MAN/1') },
    ['body'],
  ],
  ['a hidden name on a place or an actor', { mustNotAppear: ['Petro'], alsoShown: ['House of Petro'] }, ['body']],
  [
    'a hidden name in other accents and spaces',
    { mustNotAppear: ['José García'], body: documentOf('Jose\u0301\u00a0 Garci\u0301a') },
    ['body'],
  ],
  [
    'a hidden name with an invisible sign in it',
    { mustNotAppear: ['Petro'], body: documentOf('Pet\u200bro') },
    ['body'],
  ],
  ['a short handle within another word is no name', { mustNotAppear: ['la'], headline: 'Villages' }, []],
  ['a short handle that stands alone', { mustNotAppear: ['la'], body: documentOf('see @la there') }, ['body']],
  ['text that nobody can see', { body: documentOf('\u200b\u2060 ') }, ['body']],
  [
    'a sensitive place named in plain words',
    { placesToHide: ['Mill Street'], body: documentOf('It was in Mill Street.') },
    ['body'],
  ],
  [
    'a sensitive place named by its chip, which readers get as the larger place',
    {
      placesToHide: ['Mill Street'],
      body: {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'It was in ' },
              { type: 'locationRef', attrs: { id: '00000000-0000-4000-8000-000000000001', label: 'Mill Street' } },
            ],
          },
        ],
      },
    },
    [],
  ],
  ['a sensitive place that lies in nothing', { placesWithoutStandIn: ['Mill Street'] }, ['locations']],
  ['a claim that nobody holds', { claims: [{ ...aClaim, positions: 0 }] }, ['claims']],
  ['a claim with a position', { claims: [aClaim] }, []],
  ['a claim that is introduced and is false', { claims: [{ ...aClaim, standing: { status: 'false' } }] }, ['claims']],
  ['a claim that is corrected', { claims: [{ ...aClaim, role: 'corrects', standing: { status: 'false' } }] }, []],
  [
    'a false claim that readers were told, dropped as if it were a typo',
    { seenByReaders: true, significance: 'typo', fallenForReaders: ['00000000-0000-4000-8000-000000000002'] },
    ['significance'],
  ],
  ['a picture that may be shown', { pictures: [aPicture] }, []],
  ['a credited picture of which there is no file', { pictures: [{ ...aPicture, hasFile: false }] }, ['pictures']],
  ['a picture without cleared rights', { pictures: [{ ...aPicture, rightsCleared: false }] }, ['pictures']],
  ['a picture without a credit', { pictures: [{ ...aPicture, credit: null }] }, ['pictures']],
  ['a picture without words for who cannot see it', { pictures: [{ ...aPicture, alt: '' }] }, ['pictures']],
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
