import { expect, test } from 'vitest'
import { Document, textOf } from '@/lib/entry/document'
import { documentFromHtml } from '@/lib/import/html-document'

const read = (html: string, keepsLines = false) => {
  const result = documentFromHtml(html, { keepsLines })
  // Whatever comes in, what comes out is a document that a revision may hold.
  if (result) expect(Document.safeParse(result.document).error).toBeUndefined()
  return result
}
const blocks = (html: string, keepsLines = false) => read(html, keepsLines)?.document.content
const words = (html: string, keepsLines = false) => {
  const result = read(html, keepsLines)
  return result && textOf(result.document)
}
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const text = (said: string, ...marks: unknown[]) => ({ type: 'text', text: said, ...(marks.length > 0 && { marks }) })
const link = (href: string) => ({ type: 'link', attrs: { href } })

test('paragraphs, emphasis and links are taken', () => {
  expect(
    blocks(
      '<p>Tanks <strong>at the <em>border</em></strong>, says <a href="https://example.org/a?b=1&amp;c=2">one</a>.</p>',
    ),
  ).toEqual([
    paragraph(
      text('Tanks '),
      text('at the ', { type: 'bold' }),
      text('border', { type: 'bold' }, { type: 'italic' }),
      text(', says '),
      text('one', link('https://example.org/a?b=1&c=2')),
      text('.'),
    ),
  ])
})

test('lists and quotes keep their shape, also when nobody closed their items', () => {
  expect(blocks('<ul><li>One<li>Two<ol><li>deeper</ol></ul><blockquote><p>Said.</p></blockquote>')).toEqual([
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph(text('One'))] },
        {
          type: 'listItem',
          content: [
            paragraph(text('Two')),
            { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph(text('deeper'))] }] },
          ],
        },
      ],
    },
    { type: 'blockquote', content: [paragraph(text('Said.'))] },
  ])
})

test('what lies in a list and in none of its items becomes one, in its place', () => {
  expect(words('<ul><li>a</li>stray<li>b</li></ul>')).toBe('a\nstray\nb')
  expect(blocks('<ul><li>a</li>stray<li>b</li></ul>')).toHaveLength(1)
})

test('a heading over the text is the headline; further ones are bold', () => {
  const result = read('<h2>Bridge <em>closed</em></h2><p>Since noon.</p><h3>Why</h3><p>Ice.</p>')
  expect(result?.heading).toBe('Bridge closed')
  expect(result?.document.content).toEqual([
    paragraph(text('Since noon.')),
    paragraph(text('Why', { type: 'bold' })),
    paragraph(text('Ice.')),
  ])
})

test('a heading with nothing under it is the text', () => {
  expect(read('<h2>Bridge closed</h2>')).toEqual({
    document: { type: 'doc', content: [paragraph(text('Bridge closed'))] },
    heading: null,
    leftOut: [],
  })
})

test('signs are spelled out once and never twice', () => {
  expect(words('Tom&#8217;s &amp; Ann&rsquo;s &laquo;x&raquo; &#x1F600; &#150; &amp;lt; &bogus; AT&T')).toBe(
    'Tom’s & Ann’s «x» 😀 – &lt; &bogus; AT&T',
  )
})

test('a smaller-than sign is not a tag', () => {
  expect(words('<p>1 < 2 and 3 <4</p>')).toBe('1 < 2 and 3 <4')
  expect(words('unfinished <b and nothing more')).toBe('unfinished <b and nothing more')
})

test('white space is what a browser would show', () => {
  expect(words('<p>\n  one\n\ttwo <b> three</b> </p>\n\n<p>&nbsp;</p><p>four<br><br/></p>')).toBe('one two three\nfour')
})

test('text that was typed keeps its lines', () => {
  expect(blocks('One\nstill one\r\n\r\n  Two', true)).toEqual([
    paragraph(text('One'), { type: 'hardBreak' }, text('still one')),
    paragraph(text('Two')),
  ])
})

test('text that was marked up keeps its marks, not its lines', () => {
  expect(words('<p>One\ntwo</p>\n<p>Three</p>', true)).toBe('One two\nThree')
})

test('an address on a line of its own becomes a link', () => {
  const address = 'https://example.org/status/1'
  expect(blocks(`Look:\n\n${address}\n\nat that`, true)?.[1]).toEqual(paragraph(text(address, link(address))))
})

test('pictures, videos, frames and scripts are left out, and said to be', () => {
  const html =
    '<p>Seen<img src="x.jpg" alt="y"></p><iframe src="https://example.org">no frames</iframe><video><source src="a">old</video><script>alert("<p>")</script><style>p{}</style>'
  expect(read(html)).toMatchObject({ leftOut: ['picture', 'embed', 'video', 'script'] })
  expect(words(html)).toBe('Seen')
})

test('a smiling face is a letter, not a picture', () => {
  const html =
    'Fine <img class="wp-smiley" alt="🙂" src="s.png"><img class="liveblog-emoji emoji-heart" data-emoji="heart" src="h.png">'
  expect(read(html)?.leftOut).toEqual([])
  expect(words(html)).toBe('Fine 🙂:heart:')
})

test('a table gives its words, a row to a paragraph', () => {
  expect(words('<table><tr><th>Town</th><th>Dead</th></tr><tr><td>A</td><td>2</td></tr></table>')).toBe(
    'Town Dead\nA 2',
  )
})

test.each([
  ['a script in a link', '<a href="javascript:alert(1)">x</a>'],
  ['a script behind signs', '<a href="&#106;avascript:alert(1)">x</a>'],
  ['data', '<a href="data:text/html,x">x</a>'],
  ['a place on the same site', '<a href="/about">x</a>'],
  ['no address', '<a name="x">x</a>'],
])('a link with %s is only its words', (_name, html) => {
  expect(blocks(html)).toEqual([paragraph(text('x'))])
})

test.each([
  ['nothing', ''],
  ['a picture only', '<p><img src="x"></p>'],
  ['signs that nobody sees', '<p>&nbsp;&#8203;</p><br>'],
  ['a remark', '<!-- wp:paragraph --><!-- /wp:paragraph -->'],
])('%s leaves no text', (_name, html) => {
  expect(documentFromHtml(html)).toBeNull()
})

test('the remarks of an editor are not text', () => {
  expect(words('<!-- wp:paragraph {"a":">"} --><p>Text</p><!-- /wp:paragraph -->')).toBe('Text')
})

test('quotes within quotes end somewhere, and their words are kept', () => {
  expect(words(`${'<blockquote>'.repeat(30)}deep${'</blockquote>'.repeat(30)}after`)).toBe('deep\nafter')
})

test('what nobody opened closes nothing', () => {
  expect(words('</ul></blockquote></b><p>Text</div></p>')).toBe('Text')
})

test('a hostile text is read in a moment', { timeout: 60_000 }, () => {
  const started = performance.now()
  for (const piece of [
    '<a',
    '<a b="',
    '&#',
    '<!--',
    '<ul><li>x',
    '<p><b>x',
    '</',
    '< ',
    "<a '",
    '<h2>x',
    '<blockquote>x',
  ])
    documentFromHtml(piece.repeat(20_000))
  // One that took longer the longer it is would take minutes.
  expect(performance.now() - started).toBeLessThan(30_000)
})
