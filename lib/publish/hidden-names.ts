/** Accents, invisible signs, other widths of letters and kinds of spaces do not make another name. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()

/** Shorter than this a name stands in other words by chance, so it has to stand alone. */
const standsAlone = 4

/**
 * Whether any of these names can be read in any of these texts, links included. A guard against a slip, not against
 * somebody who means to give a name away: a nickname or half a name passes.
 */
export function namesAnyOf(names: readonly string[], texts: readonly (string | null)[]): boolean {
  const words = texts.map((text) => folded(text ?? '')).join('\n')
  return names
    .map(folded)
    .filter((name) => name !== '')
    .some((name) =>
      name.length < standsAlone
        ? new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'u').test(words)
        : words.includes(name),
    )
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
