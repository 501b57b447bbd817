import { pointIn } from './coordinates'

/**
 * A place as it is named in a hurry: "Gora-Podol 50.4739 35.6464" is a name and where it is, "Gora-Podol" a name alone. The
 * point is what stands at the end, in any notation that `pointIn` reads; the name keeps at least one letter.
 */
export function placeInWords(words: string): { name: string; where: string | null } {
  const parts = words.trim().split(/\s+/)
  for (let at = 1; at < parts.length; at++) {
    const [name, where] = [parts.slice(0, at).join(' '), parts.slice(at).join(' ')]
    if (/\p{L}/u.test(name) && pointIn(where)) return { name, where }
  }
  return { name: words.trim(), where: null }
}
