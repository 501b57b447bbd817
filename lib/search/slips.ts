/** Shorter words have too many neighbours one slip away; in longer ones trigrams forgive by themselves. */
const forgiven = { from: 4, to: 7 }

/**
 * The LIKE patterns that a search form stands for: the beginning of a name or of a word in it, as typed and, for short
 * words, with one slip of the finger: a wrong letter, one too many, one left out, two the wrong way round. Trigrams alone
 * miss these ("Kiyv" and "Kyiv" share one of nine). `form` comes from desk.search_form: letters, digits and spaces.
 */
export function patternsOf(form: string): { asTyped: string[]; slipped: string[] } {
  return { asTyped: atWordStart(form), slipped: slips(form).flatMap(atWordStart) }
}

/**
 * The same slips as plain beginnings, each letter that could be any one written out: some three hundred, for an index in
 * the order of names, which finds each of them at once where a pattern would have to be compared with too many names.
 */
export const slippedBeginnings = (form: string): string[] => [
  ...new Set(slips(form).flatMap((slip) => (slip.includes('_') ? letters.map((any) => slip.replace('_', any)) : slip))),
]

const letters = [...'abcdefghijklmnopqrstuvwxyz ']

function slips(form: string): string[] {
  const written = [...form]
  const isForgiven = written.length >= forgiven.from && written.length <= forgiven.to
  return isForgiven ? [...new Set(slipsOf(written))] : []
}

const atWordStart = (word: string) => [`${word}%`, `% ${word}%`]

function slipsOf(letters: readonly string[]): string[] {
  const slips: string[] = []
  const slip = (at: number, instead: string, taken: number) =>
    slips.push([...letters.slice(0, at), instead, ...letters.slice(at + taken)].join(''))
  for (let at = 0; at < letters.length; at++) {
    slip(at, '_', 1)
    slip(at, '', 1)
    if (at > 0) slip(at, '_', 0)
    const next = letters[at + 1]
    if (next !== undefined) slip(at, `${next}${letters[at]}`, 2)
  }
  return slips
}
