import { type ChangeItem, type Changes, regions } from '@/lib/record/change-item'

/** The HTML of an element, found by its id in a page that our own renderer wrote: in text every `<` is escaped. */
export function elementIn(html: string, id: string): string | null {
  const start = new RegExp(`<([a-z]+)[^>]* id="${id}"|<([a-z]+) id="${id}"`).exec(html)
  const name = start?.[1] ?? start?.[2]
  if (!start || !name) return null
  let depth = 0
  for (const { 0: tag, index } of html.slice(start.index).matchAll(new RegExp(`</?${name}[\\s>]`, 'g'))) {
    depth += tag.startsWith('</') ? -1 : 1
    if (depth === 0) return html.slice(start.index, start.index + index + name.length + 3)
  }
  return null
}

/** The entries of a page by their ids, as they stand in it. */
export const entriesIn = (html: string): Map<string, string> =>
  new Map(
    [...html.matchAll(/<article class="entry[^>]* id="(e-[^"]+)".*?<\/article>/gs)].map(([whole, id = '']) => [
      id,
      whole,
    ]),
  )

/** Regions of a page, without what tells only when they were drawn. */
export const regionsIn = (html: string): Map<string, string> =>
  new Map(
    regions.flatMap((id) => {
      const region = elementIn(html, id)
      return region === null ? [] : [[id, withoutTime(region)]]
    }),
  )

const withoutTime = (region: string): string => region.replace(/ data-sequence="\d+"/, '')

/**
 * A front page in the simplest words: what somebody who polls or streams has to do with what they are told. The script in real pages
 * does this and looks after the reader besides.
 */
export class ModelReader {
  sequence: number
  readonly entries: Map<string, string>
  readonly regions: Map<string, string>
  /** Everything that was ever said to them, for it to be said again. */
  readonly heard: ChangeItem[][] = []
  readonly #newestAtFirst: number

  constructor(page: string) {
    this.sequence = numberIn(page, 'sequence')
    this.#newestAtFirst = numberIn(page, 'newest')
    this.entries = entriesIn(page)
    this.regions = regionsIn(page)
  }

  take(items: readonly ChangeItem[]): void {
    for (const item of items) {
      if (item.sequence <= this.sequence) continue
      for (const [id, region] of Object.entries(item.regions ?? {})) {
        if (this.regions.has(id)) this.regions.set(id, withoutTime(region))
      }
      const id = `e-${item.entryId}`
      if (item.html && (this.entries.has(id) || numberIn(item.html, 'position') > this.#newestAtFirst))
        this.entries.set(id, item.html)
      this.sequence = item.sequence
    }
  }

  /** Gives back whether there is more to ask for. */
  takeAnswer({ changes, more, sequence }: Changes): boolean {
    this.take(changes)
    if (!more) this.sequence = Math.max(this.sequence, sequence)
    return more
  }
}

/** The first number that a page or a part of it gives under a name. */
const numberIn = (html: string, name: string): number => Number(new RegExp(` data-${name}="(\\d+)"`).exec(html)?.[1])
