import { expect, test } from 'vitest'
import { Document, documentOf, textOf } from '@/lib/entry/document'

const paragraph = (...content: unknown[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] })
const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })

test('paragraphs, lists, quotes, links and references are text', () => {
  const document = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          text('See ', { type: 'bold' }),
          text('this', { type: 'link', attrs: { href: 'https://example.org/a' } }),
        ],
      },
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('one')] }] }] },
      {
        type: 'blockquote',
        content: [
          {
            type: 'paragraph',
            content: [{ type: 'locationRef', attrs: { id: '00000000-0000-4000-8000-000000000001', label: 'Kozinka' } }],
          },
        ],
      },
    ],
  }
  expect(textOf(Document.parse(document))).toBe('See this\none\nKozinka')
})

const hostile: [string, unknown][] = [
  ['a script node', { type: 'doc', content: [{ type: 'script', content: [text('x')] }] }],
  ['an unknown mark', paragraph(text('x', { type: 'style', attrs: { css: 'x' } }))],
  ['a javascript link', paragraph(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))],
  ['a data link', paragraph(text('x', { type: 'link', attrs: { href: 'data:text/html,x' } }))],
  ['an array where a string belongs', paragraph(text('x', { type: 'link', attrs: { href: ['https://example.org'] } }))],
  [
    'an attribute more',
    paragraph({ type: 'locationRef', attrs: { id: '00000000-0000-4000-8000-000000000001', label: 'x', onclick: 'x' } }),
  ],
  ['a reference to nothing', paragraph({ type: 'sourceRef', attrs: { id: '1', label: 'x' } })],
  ['nothing at all', { type: 'doc', content: [] }],
  ['HTML', '<p>x</p>'],
]

test.each(hostile)('the document refuses %s', (_name, document) => {
  expect(Document.safeParse(document).success).toBe(false)
})

test('quotes within quotes end somewhere', () => {
  let block: unknown = { type: 'paragraph', content: [text('deep')] }
  for (let depth = 0; depth < 20; depth += 1) block = { type: 'blockquote', content: [block] }
  expect(Document.safeParse({ type: 'doc', content: [block] }).success).toBe(false)
})

test('plain paragraphs make a document', () => {
  expect(Document.safeParse(documentOf('one', 'two')).success).toBe(true)
})
