import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PublicArticle } from '@/components/entry/public-entry'
import type { Document } from '@/lib/entry/document'
import { fallenInWords } from '@/lib/record/fallen'
import type { RecordEntry } from '@/lib/record/page'
import type { PublicEntry, PublicLiveBlog } from '@/lib/record/public-entry'
import { aHead, anEntry, anEntryClaim, aPlace, aSource, aStanding, aWithdrawal, idOf } from './reader-story'

const drawn = (entry: RecordEntry, liveBlog: PublicLiveBlog) =>
  renderToStaticMarkup(<PublicArticle entry={entry} liveBlog={liveBlog} />)
const shown = (changes: Partial<PublicEntry> = {}) => drawn(anEntry(3, changes), aHead())
/** What a person reads: the words without the marks. */
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/\s+/g, ' ')
    .trim()
const bodyOf = (...content: Document['content']) => ({ body: { type: 'doc', content } }) as const

test('an entry can be found by its id, its change and its revision', async () => {
  expect(shown()).toMatch(
    new RegExp(`^<article class="entry" id="e-${idOf(3)}" data-sequence="3" data-revision="1" data-position="3">`),
  )
})

test('when it happened stands apart from when it was published', async () => {
  const html = shown({ places: [aPlace()], happenedAt: '2023-05-22T22:00:00.000Z', happenedPrecision: 'day' })
  expect(words(html)).toContain('Kozinka , Belgorod Oblast, Russia · on 23 May 2023 Headline 3')
  expect(html).toContain('Published <time dateTime="2023-05-23T11:05:00.000Z">23 May 2023, 14:05 Kyiv time</time>')
})

test('a claimed place says claimed, and an entry without times says so', async () => {
  expect(words(shown({ places: [aPlace({ role: 'claimed' })] }))).toMatch(/^claimed: Kozinka .* time not stated/)
})

test('the headline leads to the entry’s own page, also when there is none', async () => {
  expect(shown()).toContain(`<h2><a href="/live/two-villages/e/${idOf(3)}">Headline 3</a></h2>`)
  expect(shown({ headline: null })).toContain('>Update of 14:05 Kyiv time</a></h2>')
})

test('a source on the record shows its terms, its channel, when it was said, and leads to the original', async () => {
  const html = shown({ sources: [aSource()], ownReporting: false })
  expect(words(html)).toContain('Source Freedom of Russia Legion , on Telegram , on the record')
  expect(words(html)).toContain('Terms on the record We read post')
  expect(words(html)).toContain('Said at 14:00 Kyiv time on 23 May 2023')
  expect(html).toContain('<a href="https://t.example/legion/12" rel="nofollow noreferrer">Read the original</a>')
})

test('a source that is not on the record shows its label, what we promised, and no address', async () => {
  const background = aSource({
    label: 'A regional official',
    terms: 'background',
    channel: null,
    statedAt: null,
    statedPrecision: 'unknown',
  })
  const html = shown({ sources: [background], ownReporting: true })
  expect(words(html)).toContain('Sources Own reporting A regional official , on background')
  expect(words(html)).toContain('Terms on background: we agreed not to name this source')
  expect(words(html)).toContain('Said not stated')
  expect(html).not.toContain('t.example')
})

test('a source opens to whom it speaks for, what it copied, the copy we kept, and that the original is gone', async () => {
  const source = aSource({
    title: 'On Kozinka',
    speaksFor: 'Freedom of Russia Legion',
    copies: { how: 'republishes', label: 'Interfax' },
    keptCopy: { at: '2023-05-23T11:20:00.000Z', sha256: 'ab'.repeat(32) },
    changedSince: '2023-05-23T13:00:00.000Z',
    goneSince: '2023-05-24T06:00:00.000Z',
  })
  const html = shown({ sources: [source], ownReporting: false })
  expect(html).toMatch(/<details><summary>.*, original gone<\/em><\/summary><dl>/)
  for (const said of [
    'Speaks for Freedom of Russia Legion',
    'We read post, “On Kozinka”',
    'Copy republishes Interfax, so it adds no voice of its own',
    `Kept copy of 23 May 2023, 14:20 Kyiv time , SHA-256 ${'ab'.repeat(32)}`,
    'Read the original ; found changed 23 May 2023, 16:00 Kyiv time ; found gone 24 May 2023, 09:00 Kyiv time',
  ])
    expect(words(html)).toContain(said)
})

test('an entry says how each of its claims stands, in words, and leads to the claim', async () => {
  const disputed = anEntryClaim(2, {
    statement: 'The raid took <hundreds> of square kilometres.',
    standing: aStanding({ status: 'disputed' }),
  })
  const html = shown({ claims: [anEntryClaim(1), disputed] })
  expect(words(html)).toContain(
    'Claims Claimed by one side : The militias hold the village of Kozinka. Disputed : The raid took &lt;hundreds&gt;',
  )
  expect(html).toContain(
    `<a href="/live/two-villages/claims/${idOf(501)}"><b class="standing one_sided">Claimed by one side</b>`,
  )
  expect(html.indexOf('class="claims"')).toBeLessThan(html.indexOf('class="sources"'))
  expect(html).not.toContain('class="fallen"')
})

test('what is not a fact says whose position it is', async () => {
  const goal = anEntryClaim(1, { kind: 'intention', standing: aStanding({ status: null, heldBy: ['the Kremlin'] }) })
  expect(words(shown({ claims: [goal] }))).toContain('Claim Intention of the Kremlin : The militias')
})

const fell = (number: number, status: 'false' | 'retracted', role: 'introduces' | 'mentions' = 'introduces') =>
  anEntryClaim(number, { role, statement: `Claim ${number}`, standing: aStanding({ status }) })

test('an entry that told readers what was not so says it before anything else', async () => {
  const html = shown({ claims: [anEntryClaim(1), fell(2, 'false')] })
  expect(words(html)).toMatch(/^One claim in this entry has since turned out to be false: Claim 2 time not stated/)
  expect(html).toContain(`</b> <span><a href="/live/two-villages/claims/${idOf(502)}">Claim 2</a></span></p>`)
})

test.each([
  [[fell(1, 'retracted')], 'One claim in this entry has since been retracted by its source'],
  [[fell(1, 'false'), fell(2, 'false')], 'Two claims in this entry have since turned out to be false'],
  [
    [fell(1, 'false'), fell(2, 'retracted'), fell(3, 'retracted')],
    'One claim in this entry has since turned out to be false, and two have been retracted by their sources',
  ],
  [[fell(1, 'false', 'mentions')], null],
  [[anEntryClaim(1)], null],
])('fallen claims are counted and told apart: %#', (claims, said) => {
  expect(fallenInWords({ claims })).toBe(said)
})

test('an update and a correction are told apart, and the note stands under the text with its time', async () => {
  const html = shown({
    updatedAt: '2023-05-23T11:30:00.000Z',
    corrections: [{ at: '2023-05-23T12:00:00.000Z', note: 'The river is the Vorskla.' }],
  })
  expect(words(html)).toContain('Updated 23 May 2023, 14:30 Kyiv time Corrected 23 May 2023, 15:00 Kyiv time Text 3.')
  expect(words(html)).toContain('Text 3. Correction 23 May 2023, 15:00 Kyiv time The river is the Vorskla.')
})

test('a withdrawn entry keeps its place and its address and shows a notice, with both times', async () => {
  const html = drawn(aWithdrawal(3), aHead())
  expect(html).toContain(`<article class="entry withdrawn" id="e-${idOf(3)}"`)
  expect(words(html)).toBe(
    'Entry withdrawn Published 23 May 2023, 14:05 Kyiv time Withdrawn 23 May 2023, 15:00 Kyiv time The picture was of another year.',
  )
})

test('every known node is drawn and every word is escaped', async () => {
  const html = shown(
    bodyOf(
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: '<script>alert(1)</script> & ' },
          {
            type: 'text',
            text: 'bold',
            marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://a.example/?a=1&b=2' } }],
          },
          { type: 'hardBreak' },
          { type: 'actorRef', attrs: { id: idOf(1), label: 'The <Legion>' } },
        ],
      },
      { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'quote' }] }] },
      {
        type: 'orderedList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }],
      },
      { type: 'paragraph' },
    ),
  )
  expect(html).toContain(
    '<div class="text"><p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; ' +
      '<a href="https://a.example/?a=1&amp;b=2" rel="nofollow noreferrer"><strong>bold</strong></a><br/>' +
      '<span class="actorRef">The &lt;Legion&gt;</span></p><blockquote><p>quote</p></blockquote><ol><li><p>one</p></li></ol></div>',
  )
})

test('only a plain web address becomes a link', async () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', 'https://name:word@a.example/', 'nothing']) {
    const html = shown(
      bodyOf({
        type: 'paragraph',
        content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }],
      }),
    )
    expect(html, href).toContain('<p>here</p>')
  }
})

test('nothing that a person wrote can turn the reading direction round', async () => {
  const turned = '\u202eevil\u202c \u2066x\u2069'
  const html = shown({
    headline: turned,
    ...bodyOf({ type: 'paragraph', content: [{ type: 'text', text: turned }] }),
    places: [aPlace({ name: turned, region: turned })],
    sources: [
      aSource({
        label: turned,
        channel: turned,
        title: turned,
        speaksFor: turned,
        copies: { how: 'quotes', label: turned },
      }),
    ],
    claims: [
      anEntryClaim(1, {
        statement: turned,
        standing: aStanding({ status: 'corroborated', independentFor: 2, deniedBy: [turned] }),
      }),
      anEntryClaim(2, { statement: turned, standing: aStanding({ status: 'false' }) }),
    ],
    corrections: [{ at: '2023-05-23T12:00:00.000Z', note: turned }],
  })
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  expect(html).toContain('evil x')
})

test('in a page of another language our English words say that they are English', async () => {
  const html = drawn(anEntry(3), aHead({ language: 'uk' }))
  expect(html).toContain('<p class="times" lang="en">')
  expect(shown()).not.toContain('lang=')
})
