import { hasFallen } from '../claim/claim'
import type { EntryClaim, PublicEntry } from './public-entry'

/** Claims that an entry brought to readers and that turned out not to be so. What it only mentions, it did not vouch for. */
export const fallenIn = (entry: Pick<PublicEntry, 'claims'>): EntryClaim[] =>
  entry.claims.filter(({ role, standing }) => role === 'introduces' && hasFallen(standing.status))

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const
const countInWords = (count: number): string => numbers[count] ?? String(count)

/** "One claim in this entry has since turned out to be false"; null when none has. */
export function fallenInWords(entry: Pick<PublicEntry, 'claims'>): string | null {
  const fallen = fallenIn(entry)
  const retracted = fallen.filter(({ standing }) => standing.status === 'retracted').length
  const wrong = fallen.length - retracted
  if (fallen.length === 0) return null
  const said = [
    ...(wrong > 0 ? ['turned out to be false'] : []),
    ...(retracted > 0 ? [`been retracted by ${retracted === 1 ? 'its source' : 'their sources'}`] : []),
  ]
  const [first, second] = said
  const count = wrong || retracted
  const begin = `${countInWords(count)} ${count === 1 ? 'claim' : 'claims'} in this entry ${have(count)} since ${first}`
  return sentence(second ? `${begin}, and ${countInWords(retracted)} ${have(retracted)} ${second}` : begin)
}

const have = (count: number): string => (count === 1 ? 'has' : 'have')
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
