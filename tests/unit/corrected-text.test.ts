import { describe, expect, test } from 'vitest'
import { type Document, documentOf, type Inline, paragraphsOf, wordsOf, wordsOfParagraph } from '@/lib/entry/document'
import { correctedTextOf } from '@/lib/publish/corrected-text'
import { stretchesOf } from '@/lib/record/corrected-text'
import type { CorrectedText } from '@/lib/record/public-entry'

type Seen = { headline: string | null; body: Document; correctedText: CorrectedText[] }
const seen = (headline: string | null, ...paragraphs: string[]): Seen => ({
  headline,
  body: documentOf(...paragraphs),
  correctedText: [],
})
/** What is marked, read out of the text that it was measured in. */
const marked = (parts: readonly CorrectedText[], { headline, body }: Omit<Seen, 'correctedText'>) =>
  parts.map(({ paragraph, from, to }) => {
    const its = paragraph === null ? null : paragraphsOf(body)[paragraph]
    return (its ? wordsOfParagraph(its) : (headline ?? '')).slice(from, to)
  })
const correct = (before: Seen, after: Seen, isCorrection = true, language = 'en') => {
  const parts = correctedTextOf(before, after, { isCorrection, language })
  return { ...after, correctedText: parts, marked: marked(parts, after) }
}

describe('the corrected sentence', () => {
  test('is the one that readers had not read', () => {
    const before = seen('Storm', 'Three were hurt. The road is closed.', 'More follows.')
    const after = seen('Storm', 'Four were hurt. The road is closed.', 'More follows.')
    expect(correct(before, after).marked).toEqual(['Four were hurt.'])
  })

  test('is marked in Ukrainian as in English', () => {
    const before = seen(null, 'Поранено трьох. Дорогу перекрито.')
    expect(correct(before, seen(null, 'Поранено чотирьох. Дорогу перекрито.'), true, 'uk').marked).toEqual([
      'Поранено чотирьох.',
    ])
  })

  test('moved to another paragraph it is the same sentence', () => {
    expect(correct(seen(null, 'One. Two.'), seen(null, 'Two.', 'One.')).marked).toEqual([])
  })

  test('another kind of blank between the same words is no correction', () => {
    expect(correct(seen(null, 'Three  were hurt.'), seen(null, 'Three were\u00a0hurt.')).marked).toEqual([])
  })

  test('a correction that only takes words out leaves nothing to mark', () => {
    expect(correct(seen(null, 'One. Two.'), seen(null, 'One.')).marked).toEqual([])
  })

  test('an update marks nothing of its own and keeps what stands; what it rewords is marked no more', () => {
    const fixed = correct(seen('A', 'Three were hurt. It rained.'), seen('A', 'Four were hurt. It poured.'))
    const updated = correct(fixed, seen('A', 'The road is open.', 'Four were hurt. It poured all day.'), false)
    expect(updated.marked).toEqual(['Four were hurt.'])
  })

  test('a corrected headline is marked as a whole; one that was taken out is not', () => {
    expect(correct(seen('Taken', 'One.'), seen('Claimed', 'One.')).marked).toEqual(['Claimed'])
    expect(correct(seen('Taken', 'One.'), seen(null, 'One.')).marked).toEqual([])
  })

  test('of what readers see nothing of, nothing is marked', () => {
    expect(correctedTextOf(null, seen('A', 'One.'), { isCorrection: true, language: 'en' })).toEqual([])
  })
})

describe('a paragraph cut where a corrected sentence begins and ends', () => {
  const bold: Inline = { type: 'text', text: 'four', marks: [{ type: 'bold' }] }
  const place: Inline = { type: 'locationRef', attrs: { id: 'x', label: 'Kozinka' } }
  const inlines: Inline[] = [
    { type: 'text', text: 'It rained. In ' },
    place,
    { type: 'text', text: ' ' },
    bold,
    { type: 'text', text: ' fell. Then none.' },
  ]
  const words = (parts: readonly Inline[]) => parts.map(wordsOf).join('')
  const at = (text: string) => words(inlines).indexOf(text)

  test('keeps every word, emphasis and reference, and marks what is in it', () => {
    const part = { paragraph: 0, from: at('In Kozinka'), to: at(' Then') }
    const stretches = stretchesOf(inlines, [part])
    expect(stretches.map(({ isCorrected, inlines: its }) => [isCorrected, words(its)])).toEqual([
      [false, 'It rained. '],
      [true, 'In Kozinka four fell.'],
      [false, ' Then none.'],
    ])
    expect(stretches[1]?.inlines).toContainEqual(bold)
    expect(stretches[1]?.inlines).toContainEqual(place)
  })

  test('marks nothing outside of it, whatever the record says', () => {
    expect(stretchesOf(inlines, [{ paragraph: 0, from: 900, to: 1000 }]).map(({ isCorrected }) => isCorrected)).toEqual(
      [false],
    )
    expect(stretchesOf([], [{ paragraph: 0, from: 0, to: 4 }])).toEqual([])
  })
})
