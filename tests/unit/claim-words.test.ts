import { describe, expect, test } from 'vitest'
import { wordsToClaim, wordsToFindAgain } from '../../lib/claim/claim-words'

const around = { selected: '', before: '', after: '', earlier: '', headline: '' }
const names = ['Kozinka', 'Gora-Podol', 'Kremlin authorities', 'Ukraine']
const words = (here: Partial<typeof around>, taken: string[] = []) => {
  const found = wordsToClaim({ ...around, ...here }, { taken, names, language: 'en' })
  return found === null || found === 'already' ? found : found.words
}

describe('the words that a claim is made of', () => {
  test('those selected, before everything else', () => {
    expect(words({ selected: ' two villages  were lost, ', before: 'A sentence. ', headline: 'Headline' })).toBe(
      'two villages were lost',
    )
  })

  test('the sentence just finished before the cursor', () => {
    expect(words({ before: 'The bridge fell. The road is open. ' })).toBe('The road is open')
    expect(words({ before: 'The bridge fell. The road is open.' })).toBe('The road is open')
    expect(words({ before: 'He said: “The road is open.” ' })).toContain('The road is open')
    expect(words({ before: 'The bridge fell. ', after: ' The road is open.' })).toBe('The bridge fell')
  })

  test('else the sentence the cursor is in, as far as it is written', () => {
    expect(words({ before: 'The bridge fell. The road is ' })).toBe('The road is')
    expect(words({ before: 'The bridge fell. The ro', after: 'ad is open. More.' })).toBe('The road is open')
  })

  test('else the last sentence of the paragraph before, else the headline', () => {
    expect(words({ earlier: 'One thing. Another thing.', headline: 'Headline here' })).toBe('Another thing')
    expect(words({ headline: 'Headline here' })).toBe('Headline here')
    expect(words({})).toBeNull()
  })

  test('in the language of the live blog', () => {
    const found = wordsToClaim(
      { ...around, before: 'Міст упав. Дорога відкрита. ' },
      { taken: [], names: [], language: 'uk' },
    )
    expect(found).toEqual({ words: 'Дорога відкрита', from: 'Дорога відкрита', said: 'Дорога відкрита' })
  })
})

describe('a sentence that holds several claims', () => {
  const said = (before: string, taken: string) => {
    const found = wordsToClaim({ ...around, before }, { taken: [taken], names, language: 'en' })
    return found === null || found === 'already' ? found : found.said
  }

  test('says of each how surely it is said', () => {
    expect(said('Men, and reportedly some women, have crossed. ', 'Men, and reportedly some women')).toBe(
      ', have crossed',
    )
    expect(
      said('All would appear to agree that none fell, and that all fled. ', 'All would appear to agree that none fell'),
    ).toContain('would appear to agree')
    expect(
      said('They have claimed the villages of Kozinka and Gora-Podol. ', 'They have claimed the villages of Kozinka'),
    ).toContain('claimed')
  })

  test('pressed again, the same words are no second claim', () => {
    expect(words({ before: 'The road is open. ' }, ['The road is open'])).toBe('already')
    expect(words({ selected: 'The road is open.' }, ['The road is open'])).toBe('already')
  })

  test('what follows “and that” stands alone', () => {
    expect(
      words({ before: 'All agree that none were seen, and that Ukraine is providing support. ' }, [
        'All agree that none were seen',
      ]),
    ).toBe('Ukraine is providing support')
  })

  test('what somebody says besides stands without them', () => {
    expect(
      words({ before: 'The report judges that it took help, and says an effort has moved into the open. ' }, [
        'The report judges that it took help',
      ]),
    ).toBe('an effort has moved into the open')
  })

  test('a verb without its subject gets it back', () => {
    expect(
      words({ before: 'Kremlin authorities define it as terrorism and vow to crush them. ' }, [
        'Kremlin authorities define it as terrorism',
      ]),
    ).toBe('Kremlin authorities vow to crush them')
  })

  test('the next item of a list takes the place of the last', () => {
    expect(
      words({ before: 'They claim the villages of Kozinka and Gora-Podol, ' }, ['They claim the villages of Kozinka']),
    ).toBe('They claim the villages of Gora-Podol')
  })

  test('what is joined otherwise is claimed as a whole', () => {
    const sentence = 'Militias of Russians, and some Belarusians, have crossed the border'
    expect(words({ before: `${sentence}. ` }, ['Militias of Russians, and some Belarusians'])).toBe(sentence)
    expect(words({ before: 'Roads are closed. ' }, ['Road'])).toBe('Roads are closed')
  })
})

test('words to look for among the claims: the clause that is being written, else the whole text', () => {
  const text = 'One sentence. Another one.'
  expect(wordsToFindAgain({ selected: 'selected', before: 'One', after: '' }, text)).toBe('selected')
  expect(
    wordsToFindAgain({ selected: '', before: 'Two groups: one, with parts of another division, ', after: '' }, text),
  ).toBe('with parts of another division')
  expect(wordsToFindAgain({ selected: '', before: 'One sentence. Another one. ', after: '' }, text)).toBe(text)
  expect(wordsToFindAgain({ selected: '', before: '', after: '' }, text)).toBe(text)
})
