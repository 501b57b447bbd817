import { statusInWords } from '../claim/claim'
import { type EntryFilter, type FilterField, filterFields, notNamed, ownReporting } from './entry-filter'
import { placeInFull } from './place-in-full'

/**
 * Something that published entries of a live blog say of themselves, with the positions of those that do. `name` and
 * `region` are of places only, as the newest of them has them; a place that lies in no other has no region.
 */
export type Occurrence = {
  field: FilterField
  value: string
  name: string | null
  region: string | null
  positions: readonly number[]
}

/** A value to choose by, and how many entries would be shown with it beside what is chosen already. */
export type Choice = { value: string; name: string; region: string | null; count: number }

export type Chosen = {
  /** Positions of the entries asked for, oldest first. */
  positions: number[]
  /** By field, the most frequent first. */
  choices: Record<FilterField, Choice[]>
}

/** A position that fits is 1. */
type Fitting = Uint8Array

/**
 * The entries a filter asks for, out of positions 1 to `newest`. Null when a value that it names is nowhere in the live blog:
 * what nobody has published has no page.
 */
export function chosenFrom(occurrences: readonly Occurrence[], filter: EntryFilter, newest: number): Chosen | null {
  const fitting = new Map<FilterField, Fitting>()
  const values = withWhatLiesIn(occurrences)
  for (const field of filterFields) {
    const asked = filter[field]
    if (asked === undefined) continue
    const its = values.find((one) => one.field === field && one.value === asked)
    if (!its && !alwaysThere(field, asked)) return null
    fitting.set(field, marked(its?.positions ?? [], newest))
  }
  const all = fitsAll([...fitting.values()], newest)
  const positions = Array.from({ length: newest }, (_, index) => index + 1).filter((position) => all[position] === 1)
  const choicesOf = (field: FilterField): Choice[] => {
    const others = fitsAll(
      [...fitting].flatMap(([other, fits]) => (other === field ? [] : [fits])),
      newest,
    )
    return values
      .filter((one) => one.field === field)
      .map((one) => ({
        value: one.value,
        name: one.name ?? nameIn(one.value),
        region: one.region,
        count: countOf(one.positions, others),
      }))
      .filter(({ count, value }) => count > 0 || value === filter[field])
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  }
  const choices = {
    place: choicesOf('place'),
    actor: choicesOf('actor'),
    source: choicesOf('source'),
    status: choicesOf('status'),
  }
  return { positions, choices }
}

/** What a value of anything but a place is called: behind its kind or its terms stands the name. */
export const nameIn = (value: string): string => valuesInWords.get(value) ?? value.slice(value.indexOf(':') + 1)

const valuesInWords: ReadonlyMap<string, string> = new Map<string, string>([
  [notNamed, 'sources that are not named'],
  [ownReporting, 'own reporting'],
  ...Object.entries(statusInWords),
])

/** Values that are rules of ours and not words of an entry: that none has them yet is an answer. */
const alwaysThere = (field: FilterField, value: string): boolean =>
  field === 'status' || (field === 'source' && (value === notNamed || value === ownReporting))

const marked = (positions: readonly number[], newest: number): Fitting => {
  const fits = new Uint8Array(newest + 1)
  for (const position of positions) fits[position] = 1
  return fits
}

const fitsAll = (each: readonly Fitting[], newest: number): Fitting => {
  const all = new Uint8Array(newest + 1).fill(1, 1)
  for (const fits of each)
    all.forEach((fit, position) => {
      if (fit === 1) all[position] = fits[position] ?? 0
    })
  return all
}

/** Each position once, however often an entry has the value. */
function countOf(positions: readonly number[], fits: Fitting): number {
  const seen = fits.slice()
  let count = 0
  for (const position of positions) {
    count += seen[position] ?? 0
    seen[position] = 0
  }
  return count
}

/**
 * Places with the positions of the places that lie in them. The record says what a place lies in by name ("Belgorod Oblast,
 * Russia"), so a place lies in another whose full name its region is or ends with.
 */
function withWhatLiesIn(occurrences: readonly Occurrence[]): Occurrence[] {
  const within = new Map<string, number[]>()
  for (const { field, region, positions } of occurrences) {
    if (field !== 'place' || region === null) continue
    for (const above of endsOf(region)) {
      const known = within.get(above)
      if (known) known.push(...positions)
      else within.set(above, [...positions])
    }
  }
  return occurrences.map((one) => {
    const more = one.name === null ? undefined : within.get(placeInFull({ name: one.name, region: one.region }))
    return more ? { ...one, positions: [...one.positions, ...more] } : one
  })
}

/** "A, B, C", "B, C", "C" */
const endsOf = (region: string): string[] => {
  const names = region.split(', ')
  return names.map((_, index) => names.slice(index).join(', '))
}
