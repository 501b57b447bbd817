import { describe, expect, test } from 'vitest'
import { type Document, documentOf, type Inline } from '../../lib/entry/document'
import {
  type ComparedLine,
  compareClaims,
  compareDocuments,
  compareLists,
  comparePictures,
  compareWords,
  isReordered,
  type Piece,
} from '../../lib/revision/compare'

/** `[-old-]` and `[+new+]`, as one reads a comparison aloud. */
const aloud = (pieces: readonly Piece[]) =>
  pieces
    .map(({ change, inline }) => {
      const said = inline.type === 'text' ? inline.text : inline.type === 'hardBreak' ? '⏎' : `<${inline.attrs.label}>`
      return change === 'same' ? said : change === 'added' ? `[+${said}+]` : `[-${said}-]`
    })
    .join('')
const lines = (compared: readonly ComparedLine[]) => compared.map(({ change, pieces }) => `${change}: ${aloud(pieces)}`)
const between = (before: string[], after: string[]) =>
  lines(compareDocuments(documentOf(...before), documentOf(...after)))
const paragraph = (...content: Inline[]): Document => ({ type: 'doc', content: [{ type: 'paragraph', content }] })
const source = (id: string, label: string): Inline => ({ type: 'sourceRef', attrs: { id, label } })

describe('comparing what readers see with what they would see', () => {
  test('two equal texts have nothing to show', () => {
    expect(between(['Fighting continued.'], ['Fighting continued.'])).toEqual(['same: Fighting continued.'])
  })

  test('a changed number is the only thing marked', () => {
    expect(between(['Three people were hurt near the border.'], ['Four people were hurt near the border.'])).toEqual([
      'changed: [-Three-][+Four+] people were hurt near the border.',
    ])
  })

  test('Cyrillic words change as words, never letter by letter', () => {
    expect(between(['Жители сел покинули дома.'], ['Жители сёл покинули дома.'])).toEqual([
      'changed: Жители [-сел-][+сёл+] покинули дома.',
    ])
  })

  test('neighbouring changed words are one change, old words before new ones', () => {
    expect(between(['The red car stopped here today.'], ['The big lorry stopped here today.'])).toEqual([
      'changed: The [-red car-][+big lorry+] stopped here today.',
    ])
  })

  test('a paragraph that came and one that went are told apart from one that was changed', () => {
    expect(
      between(
        ['The governor spoke.', 'Roads are closed.', 'More follows.'],
        ['The governor spoke.', 'Schools stay shut on Monday.', 'More follows.'],
      ),
    ).toEqual([
      'same: The governor spoke.',
      'removed: [-Roads are closed.-]',
      'added: [+Schools stay shut on Monday.+]',
      'same: More follows.',
    ])
  })

  test('another source under the same words is a change', () => {
    expect(lines(compareDocuments(paragraph(source('a', 'officials')), paragraph(source('b', 'officials'))))).toEqual([
      'removed: [-<officials>-]',
      'added: [+<officials>+]',
    ])
    const said = (id: string) =>
      paragraph({ type: 'text', text: 'Shelling was reported on Tuesday by ' }, source(id, 'officials'))
    expect(lines(compareDocuments(said('a'), said('b')))).toEqual([
      'changed: Shelling was reported on Tuesday by [-<officials>-][+<officials>+]',
    ])
  })

  test('the same words with another link are a change', () => {
    const linked = (href: string): Document =>
      paragraph(
        { type: 'text', text: 'Read the full ' },
        { type: 'text', text: 'statement', marks: [{ type: 'link', attrs: { href } }] },
      )
    expect(lines(compareDocuments(linked('https://a.example/'), linked('https://b.example/')))).toEqual([
      'changed: Read the full [-statement-][+statement+]',
    ])
  })

  test('a paragraph made a quotation is shown as changed, in its new place', () => {
    const quoted: Document = {
      type: 'doc',
      content: [
        { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'We are leaving.' }] }] },
      ],
    }
    const [line] = compareDocuments(documentOf('We are leaving.'), quoted)
    expect(line).toMatchObject({ change: 'changed', within: ['blockquote'] })
  })

  test('only the first line of a list item carries its mark', () => {
    const item = (...texts: string[]): Document => ({
      type: 'doc',
      content: [{ type: 'bulletList', content: [{ type: 'listItem', content: documentOf(...texts).content }] }],
    })
    expect(compareDocuments(item('One', 'more'), item('One', 'more')).map(({ opensItem }) => opensItem)).toEqual([
      true,
      false,
    ])
  })

  test('removing everything leaves everything marked as removed', () => {
    expect(between(['One line.', 'Another line.'], [''])).toContain('removed: [-One line.-]')
  })

  test('a long text with one change does not keep the reviewer waiting', () => {
    const paragraphs = Array.from(
      { length: 300 },
      (_, n) => `Paragraph ${n} says what happened at post ${n * 7} of the line.`,
    )
    const changed = paragraphs.with(150, 'Paragraph 150 says what did not happen at post 1050 of the line.')
    const started = performance.now()
    expect(between(paragraphs, changed).filter((line) => !line.startsWith('same'))).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

test('a headline is compared by words, and a first headline is all new', () => {
  expect(compareWords('Two villages taken', 'Two villages claimed')).toEqual([
    { change: 'same', text: 'Two villages ' },
    { change: 'removed', text: 'taken' },
    { change: 'added', text: 'claimed' },
  ])
  expect(compareWords('', 'Two villages')).toEqual([{ change: 'added', text: 'Two villages' }])
})

test('what is attached keeps its new order, and what was taken away is still shown', () => {
  expect(compareLists(['TASS', 'RVC'], ['Governor', 'TASS'], (name) => name)).toEqual([
    { change: 'added', item: 'Governor' },
    { change: 'same', item: 'TASS' },
    { change: 'removed', item: 'RVC' },
  ])
})

describe('what an entry rests on, before and after', () => {
  const claim = (claimId: string, role: 'introduces' | 'corrects') => ({
    claimId,
    role,
    kind: 'fact' as const,
    statement: `Statement ${claimId}`,
    standing: { status: null, oneSided: false, independentFor: 0, deniedBy: [], heldBy: [] },
    positions: 1,
    waiting: 0,
  })
  const picture = (pictureId: string, caption: string | null) => ({
    pictureId,
    hasFile: true,
    width: 800,
    height: 600,
    placeholder: null,
    alt: 'A bridge',
    caption,
    credit: 'AP',
    rightsCleared: true,
  })

  test('a claim that came, one that went, and one that the entry now corrects', () => {
    expect(
      compareClaims(
        [claim('a', 'introduces'), claim('b', 'introduces')],
        [claim('a', 'corrects'), claim('c', 'introduces')],
      ),
    ).toEqual([
      { change: 'added', item: '“Statement a” (corrects it)' },
      { change: 'added', item: '“Statement c” (introduces it)' },
      { change: 'removed', item: '“Statement a” (introduces it)' },
      { change: 'removed', item: '“Statement b” (introduces it)' },
    ])
  })

  test('how a claim stands is no change of the entry', () => {
    const now = { ...claim('a', 'introduces'), waiting: 1, positions: 3 }
    expect(compareClaims([claim('a', 'introduces')], [now]).map(({ change }) => change)).toEqual(['same'])
  })

  test('a picture that came and one that went, by what readers are told of them', () => {
    expect(comparePictures([picture('a', 'Before')], [picture('b', null)])).toEqual([
      { change: 'added', item: 'A bridge, AP' },
      { change: 'removed', item: 'Before, AP' },
    ])
  })

  test('another order is a change, one that came in between is none', () => {
    const same = (id: string) => id
    expect(isReordered(['a', 'b'], ['b', 'a'], same)).toBe(true)
    expect(isReordered(['a', 'b'], ['a', 'c', 'b'], same)).toBe(false)
    expect(isReordered(['a', 'b', 'c'], ['c', 'a'], same)).toBe(true)
  })
})
