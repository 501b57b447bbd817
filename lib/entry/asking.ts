/** Somebody is asking for a reference in the flow of typing: `@` for who said it or acted, `#` for where. */
export type Asked = { trigger: '@' | '#'; words: string }

/** Longer than this it is a sentence, not a name. */
const mostWords = 6

/**
 * What is being asked for in the text before the cursor, or null. A name may hold spaces; a sign that ends a clause, a
 * double space or a seventh word means that the person went on writing.
 */
export function askedIn(textBefore: string): Asked | null {
  const found = /(?:^|[\s([«„“"'\uFFFC])([@#])([^@#\uFFFC\n]{0,80})$/u.exec(textBefore)
  const [, trigger, words = ''] = found ?? []
  if (trigger !== '@' && trigger !== '#') return null
  if (/^\s|\s\s|[.,;:!?)\]»”"]\s/u.test(words)) return null
  if (words.trim().split(/\s+/).length > mostWords) return null
  return { trigger, words }
}
