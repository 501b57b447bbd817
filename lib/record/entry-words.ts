import { numberInWords } from '../claim/claim'
import { type Choice, nameIn } from './entry-choice'
import { type EntryFilter, type FilterField, filterFields, isChoosing, notNamed, ownReporting } from './entry-filter'
import { visible } from './visible'

/** How what entries are chosen by is said to readers. */

export const fieldInWords: Record<FilterField, string> = {
  place: 'Place',
  actor: 'Person or group',
  source: 'Source',
  status: 'With a claim that is',
}

/** One thing asked for: our words, and behind them the name in the language of the live blog, null when the words say it all. */
export type Asked = { field: FilterField; lead: string; name: string | null }

export function askedOf(filter: EntryFilter, choices: Record<FilterField, readonly Choice[]>): Asked[] {
  return filterFields.flatMap((field) => {
    const value = filter[field]
    if (value === undefined) return []
    const its = choices[field].find((choice) => choice.value === value)
    return { field, ...saidOf(field, value, visible(its?.name ?? nameIn(value))) }
  })
}

function saidOf(field: FilterField, value: string, name: string): Omit<Asked, 'field'> {
  if (field === 'status') return { lead: `with a claim that is ${name}`, name: null }
  if (field === 'source' && value === ownReporting) return { lead: 'from our own reporting', name: null }
  if (field === 'source' && value === notNamed) return { lead: 'from sources that are not named', name: null }
  return { lead: leads[field], name }
}

const leads = { place: 'about', actor: 'with', source: 'from' } as const

/** "Three entries", "No entry yet", "All 38 entries" */
export function foundInWords(total: number, filter: EntryFilter): string {
  if (total === 0) return 'No entry yet'
  if (!isChoosing(filter)) return total === 1 ? 'The one entry' : `All ${numberInWords(total)} entries`
  const words = numberInWords(total)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${total === 1 ? 'entry' : 'entries'}`
}

/** "Three entries about Kozinka, from TASS" */
export const listInWords = (total: number, filter: EntryFilter, asked: readonly Asked[]): string =>
  [foundInWords(total, filter), asked.map(({ lead, name }) => (name === null ? lead : `${lead} ${name}`)).join(', ')]
    .filter(Boolean)
    .join(' ')
