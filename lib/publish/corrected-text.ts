import { type Document, paragraphsOf, wordsOfParagraph } from '../entry/document'
import { sentencesOf } from '../entry/sentence'
import type { CorrectedText, PublicEntry } from '../record/public-entry'

type Written = Pick<PublicEntry, 'headline' | 'body'>

/**
 * Which sentences of a text that is about to be published came in with a correction: those that readers have not read before, and of
 * earlier corrections those that still stand as they were put. `seen` is what readers see now, so nothing of a revision that never
 * reached them comes into it; null when they see nothing of the entry.
 */
export function correctedTextOf(
  seen: (Written & Pick<PublicEntry, 'correctedText'>) | null,
  written: Written,
  { isCorrection, language }: { isCorrection: boolean; language: string },
): CorrectedText[] {
  if (!seen) return []
  const read = new Set(sentencesIn(seen.body, language).map(({ text }) => text))
  const correctedBefore = new Set(seen.correctedText.map((part) => wordsOfPart(seen, part)))
  const headline = written.headline?.trim() ?? ''
  const isHeadlineNew = isCorrection && headline !== (seen.headline?.trim() ?? '')
  const isMarked = (text: string) => (isCorrection && !read.has(text)) || correctedBefore.has(text)
  return [
    ...(headline !== '' && (isHeadlineNew || correctedBefore.has(headline))
      ? [{ paragraph: null, from: 0, to: written.headline?.length ?? 0 }]
      : []),
    ...sentencesIn(written.body, language).flatMap(({ text, ...part }) => (isMarked(text) ? [part] : [])),
  ]
}

/** Where each sentence stands, without the blanks around it; in its words blanks of any kind count as one. */
function sentencesIn(body: Document, language: string): (CorrectedText & { text: string })[] {
  return paragraphsOf(body).flatMap((paragraph, index) =>
    sentencesOf(wordsOfParagraph(paragraph), language).map(({ text, start }) => {
      const from = start + text.length - text.trimStart().length
      return { paragraph: index, from, to: start + text.trimEnd().length, text: plain(text) }
    }),
  )
}

const plain = (text: string) => text.replace(/\s+/gu, ' ').trim()

function wordsOfPart({ headline, body }: Written, { paragraph, from, to }: CorrectedText): string {
  const its = paragraph === null ? headline : paragraphsOf(body)[paragraph]
  const words = typeof its === 'string' ? its : its ? wordsOfParagraph(its) : ''
  return plain(words.slice(from, to))
}
