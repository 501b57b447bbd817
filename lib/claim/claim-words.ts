import { sentencesOf } from '../entry/sentence'

/** Where somebody who asks for a claim is: what is selected, or the paragraph before and after the cursor. */
export type Around = {
  selected: string
  before: string
  after: string
  /** The paragraph before this one. */
  earlier: string
  headline: string
}

/**
 * Words to make a claim of. `from` are the words of the text that it was made from: the next claim begins behind them. `said` is
 * what of the sentence is said of this claim: how surely the sentence says another one is not.
 */
export type ClaimWords = { words: string; from: string; said: string }

/**
 * The words that a claim is to be made of: those selected; else the sentence that was just finished before the cursor; else
 * the one the cursor is in, as far as it is written; else the last of the paragraph before; else the headline.
 *
 * A sentence can hold several claims. What stands behind an earlier claim of the same sentence, joined by "and" or the
 * like, is a claim of its own: with its subject where that is left out, and for a list with the next item in the place of
 * the last. `taken` are the words that claims of this entry were made from, `names` those that the entry knows.
 * `already`: these very words are a claim of this entry. Null: there are no words.
 */
export function wordsToClaim(
  around: Around,
  { taken, names, language }: { taken: readonly string[]; names: readonly string[]; language: string },
): ClaimWords | 'already' | null {
  const selected = plain(around.selected)
  if (selected) {
    return taken.some((one) => plain(one) === selected)
      ? 'already'
      : { words: selected, from: selected, said: selected }
  }
  const from = plain(sentenceAt(around, language))
  if (!from) return null
  if (taken.some((one) => plain(one) === from)) return 'already'
  const before = taken
    .map(plain)
    .filter((one) => from.startsWith(one) && !/[\p{L}\p{N}]/u.test(from.charAt(one.length)))
    .toSorted((one, other) => other.length - one.length)[0]
  if (!before) return { words: from, from, said: from }
  const rest = restOf(from, before, names)
  if (!rest) return { words: from, from, said: from.slice(before.length) }
  return { words: rest, from, said: isUnderOneFrame(from, before) ? from : rest }
}

function sentenceAt({ before, after, earlier, headline }: Around, language: string): string {
  const text = before + after
  if (!text.trim()) return sentencesOf(earlier, language).at(-1)?.text ?? headline
  const written = before.trimEnd()
  const isFinished = isEnded(written) && /^(?:\s|$)/u.test(text.slice(written.length))
  const at = isFinished ? written.length - 1 : before.length
  const sentences = sentencesOf(text, language)
  return (sentences.find(({ start, end }) => start <= at && at < end) ?? sentences.at(-1))?.text ?? ''
}

const isEnded = (written: string) => /[.!?…。！？]["'”’»)\]]*$/u.test(written)

const joining = /^[\s,;]*(?<!\p{L})(?:and|but|while|whereas|nor|or|as well as|і|й|та|а|але|и|но)\s+/iu
const saying =
  /^(?:also\s+)?(?:says?|said|adds?|added|argues?|argued|judges?|reports?|reported|claims?|claimed|каже|додає|пише|додав|додала|говорит|добавляет|пишет|добавил|добавила)(?:\s+(?:that\s+)?|,\s+(?:що|что)\s+)(?!to\s)/iu
const verb =
  /^(?:also\s+)?(?:vows?|vowed|pledges?|promises?|threatens?|calls?|called|defines?|describes?|denies|denied|has|have|had|is|are|was|were|will|would|can|could|did|does)\s/iu
const article = /^(?:the|a|an)\s+/iu

/** "… agree that none were seen, and that …": how surely it is said holds for both. */
const isUnderOneFrame = (sentence: string, before: string): boolean =>
  /^[\s,;]*(?:and|but|і|й|та|и|а)\s+(?:that|що|что)\s/iu.test(sentence.slice(before.length))

/** The claim that `sentence` makes behind `before`, in words that stand alone; undefined when it makes none. */
function restOf(sentence: string, before: string, names: readonly string[]): string | undefined {
  const behind = sentence.slice(before.length)
  const join = joining.exec(behind)?.[0]
  if (join === undefined) return undefined
  const rest = behind.slice(join.length)
  const clause = /^(?:that|що|что)\s/iu.exec(rest)?.[0]
  if (clause) return rest.slice(clause.length)
  const says = saying.exec(rest)?.[0]
  if (says) return rest.slice(says.length)
  const bare = rest.replace(article, '')
  const item = names.find((name) => same(name, bare))
  const last = item && longestFirst(names).find((name) => endsWith(before, name))
  if (item && last) return before.slice(0, before.length - last.length) + bare
  if (verb.test(rest)) {
    const lead = article.exec(sentence)?.[0] ?? ''
    const subject = longestFirst(names).find((name) =>
      same(sentence.slice(lead.length, lead.length + name.length), name),
    )
    return subject && `${sentence.slice(0, lead.length + subject.length)} ${rest}`
  }
  return rest.split(' ').length >= 3 ? rest : undefined
}

const longestFirst = (names: readonly string[]) => names.toSorted((one, other) => other.length - one.length)
const same = (one: string, other: string) => one.toLocaleLowerCase() === other.toLocaleLowerCase()
const endsWith = (text: string, end: string) => same(text.slice(-end.length), end)

const plain = (words: string) =>
  words
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[\s.,;:!?…–—-]+$/u, '')

/**
 * The words that are looked for among the claims that are there: those selected; else the last clause of a sentence that is
 * being written; else the whole text, as in a summary.
 */
export function wordsToFindAgain(
  { selected, before, after }: Omit<Around, 'headline' | 'earlier'>,
  text: string,
): string {
  if (selected.trim()) return selected
  const written = before.trimEnd()
  if (!written || after.trim() || isEnded(written)) return text
  return (
    plain(written)
      .split(/[,;:.!?…]\s|\s(?:and|that|which|but|while)\s/iu)
      .findLast((clause) => clause.replaceAll(/\P{L}/gu, '') !== '') ?? text
  )
}
