export type Sentence = { text: string; start: number; end: number }

/** The sentences of a paragraph, with where each begins and ends in it; blanks between two belong to the first. */
export function sentencesOf(text: string, language: string): Sentence[] {
  return Array.from(segmenterFor(language).segment(text), ({ segment, index }) => ({
    text: segment,
    start: index,
    end: index + segment.length,
  })).filter((sentence) => sentence.text.trim() !== '')
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, made)
  return made
}
