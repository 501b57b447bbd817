import { describe, expect, test } from 'vitest'
import { advice } from '@/lib/entry/advice'
import { type Document, documentOf, textOf } from '@/lib/entry/document'

const one = [{ voice: 'source:a' }]
const echo = [{ voice: 'group:a' }, { voice: 'group:a' }, { voice: 'group:a' }]
const two = [{ voice: 'source:a' }, { voice: 'source:b' }]

const inBody = (text: string, sources: readonly { voice: string }[] = one) =>
  advice({ headline: null, body: documentOf(text), sources }).map(({ words }) => words)

describe('more than one source is spoken of', () => {
  test.each<[string, string]>([
    ['Sources say that a bridge is down.', 'Sources say'],
    ['Two villages were entered, sources said.', 'sources said'],
    ['Military sources told us so.', 'sources told'],
    ['Sources have also confirmed the loss.', 'Sources have also confirmed'],
    ['According to local sources, shots were heard.', 'According to local sources'],
    ['Several sources in the city speak of smoke.', 'Several sources'],
    ['There are multiple unconfirmed reports of shelling.', 'multiple unconfirmed reports'],
    ['A number of accounts name the road.', 'A number of accounts'],
    ['Джерела повідомляють про бої.', 'Джерела повідомляють'],
    ['За даними джерел, села зайняті.', 'За даними джерел'],
    ['Кілька джерел говорять про вибухи.', 'Кілька джерел'],
    ['Источники сообщили о боях.', 'Источники сообщили'],
    ['По словам местных источников, мост разрушен.', 'По словам местных источников'],
    ['Есть многочисленные сообщения о пожаре.', 'многочисленные сообщения'],
  ])('%s', (text, words) => {
    expect(inBody(text)).toEqual([words])
    // Three that repeat one another are one voice.
    expect(inBody(text, echo)).toEqual([words])
    expect(inBody(text, two)).toEqual([])
  })

  test('over one voice, over none, and not over two: the advice says which', () => {
    const body = documentOf('Sources say so.')
    expect(advice({ headline: null, body, sources: one })[0]?.message).toMatch(/one voice/)
    expect(advice({ headline: null, body, sources: [] })[0]?.message).toMatch(/none stands beside/)
    expect(advice({ headline: null, body, sources: two })).toEqual([])
  })

  test.each([
    'A source says that a bridge is down.',
    'One of the sources said that a bridge is down.',
    'The sources of the river are in the hills.',
    'Resources say little about plans.',
    'Open sources show the bridge.',
    'The report says that several people were hurt.',
    'The spokesman said: “Sources say that we lost. Several reports are wrong.”',
    'Речник сказав: «Джерела повідомляють неправду».',
    'He said "multiple reports" and left.',
    'Источник сообщил о боях.',
  ])('nothing is pointed at in: %s', (text) => {
    expect(inBody(text)).toEqual([])
  })
})

describe('a word of one side', () => {
  test('is pointed at in our own voice, and left to whoever is quoted with it', () => {
    expect(inBody('The groups liberated two villages.', two)).toEqual(['liberated'])
    expect(inBody('The groups say that they “liberated” two villages.', two)).toEqual([])
    expect(advice({ headline: 'Two villages ‘liberated’', body: documentOf('-'), sources: two })).toEqual([])
    expect(inBody('They were charged with terrorist activities.', two)).toEqual([])
  })
})

describe('where it stands', () => {
  test('in the headline and in the body, in reading order, each habit once', () => {
    const body = documentOf('A first paragraph.', 'Then several sources said it was liberated, sources  say.')
    const pointed = advice({ headline: 'Sources say bridge is down', body, sources: one })
    expect(pointed.map(({ field, words }) => [field, words])).toEqual([
      ['headline', 'Sources say'],
      ['body', 'several sources'],
      ['body', 'liberated'],
      ['body', 'sources  say'],
    ])
    for (const { field, from, to, words } of pointed.slice(1)) {
      expect(field).toBe('body')
      expect(textOf(body).slice(from, to)).toBe(words)
    }
  })

  test('a block of somebody else’s words is theirs, and what follows it is found in its place', () => {
    const body: Document = {
      type: 'doc',
      content: [
        {
          type: 'blockquote',
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'Sources say nothing. ' },
                { type: 'actorRef', attrs: { id: '00000000-0000-4000-8000-000000000000', label: 'Several reports' } },
              ],
            },
          ],
        },
        { type: 'paragraph', content: [{ type: 'text', text: 'But sources say more.' }] },
      ],
    }
    const [only, ...rest] = advice({ headline: null, body, sources: one })
    expect(rest).toEqual([])
    expect(textOf(body).slice(only?.from, only?.to)).toBe('sources say')
    expect(only?.from).toBeGreaterThan(30)
  })
})
