import { standingInWords } from '@/lib/claim/claim'
import type { Mark, MarkedEntry } from '@/lib/map/mark'
import { precisionInWords, roleInWords } from '@/lib/map/words'
import { at } from '@/lib/paths'
import { happenedInWords } from '@/lib/record/dateline'
import { inEnglish } from '@/lib/record/language'
import { nameOf } from '@/lib/record/name'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { PublicTime } from '../entry/public-time'

/** Entries of one place: all of few places, of many the newest; the rest is counted, and found by narrowing the time. */
const mostEntriesOf = (places: number): number => Math.max(3, Math.min(20, Math.floor(600 / places)))

/** Where a mark with several entries leads: its place in the list. */
export const placeId = (mark: Mark): string => `place-${mark.number}`

/** Our words are English; names in them are in the language of the live blog. */
const languagesOf = ({ language }: PublicLiveBlog) => {
  const english = inEnglish(language)
  return { english, own: english.lang ? { lang: language } : {} }
}

/** The map as a list, for everybody: the same numbers, the same places, the same entries. */
export function MapList({ marks, liveBlog }: { marks: readonly Mark[]; liveBlog: PublicLiveBlog }) {
  const most = mostEntriesOf(marks.length)
  const { english, own } = languagesOf(liveBlog)
  return (
    <ol className="places">
      {marks.map((mark) => (
        <li key={mark.number} id={placeId(mark)} value={mark.number} className={mark.shape}>
          <span className="place-number">{mark.number}</span>
          <h3>{mark.name}</h3>
          <p className="of-place" {...english}>
            {mark.region && <span {...own}>{mark.region}</span>}
            {mark.region && ' · '}
            {mark.shape === 'hatched' && <b>only claimed, </b>}
            {precisionInWords(mark)}
          </p>
          <ul>
            {mark.entries.slice(0, most).map((marked) => (
              <li key={marked.entry.entryId}>
                <EntryAtPlace marked={marked} mark={mark} liveBlog={liveBlog} />
              </li>
            ))}
          </ul>
          <More count={mark.entries.length - most} liveBlog={liveBlog} />
        </li>
      ))}
    </ol>
  )
}

function EntryAtPlace({ marked, mark, liveBlog }: { marked: MarkedEntry; mark: Mark; liveBlog: PublicLiveBlog }) {
  const { entry, place } = marked
  const standings = [...new Set(entry.claims.map(({ kind, standing }) => standingInWords(kind, standing)))]
  const name = visible(place.name)
  const { english, own } = languagesOf(liveBlog)
  return (
    <>
      <a href={at.entry(liveBlog.slug, entry.entryId)}>{nameOf(entry, liveBlog)}</a>
      <p className="of-place" {...english}>
        {name !== mark.name && <span {...own}>{name}</span>}
        {name !== mark.name && ': '}
        {roleInWords(marked)}, {happenedInWords(entry, liveBlog)}. Published{' '}
        <PublicTime at={entry.publishedAt} liveBlog={liveBlog} />.
        {standings.length > 0 && ` ${standings.length === 1 ? 'Its claim' : 'Its claims'}: ${standings.join('; ')}.`}
      </p>
    </>
  )
}

function More({ count, liveBlog }: { count: number; liveBlog: PublicLiveBlog }) {
  if (count <= 0) return null
  return (
    <p className="of-place" {...inEnglish(liveBlog.language)}>
      And {count} older {count === 1 ? 'entry' : 'entries'}. Narrow the time to see them.
    </p>
  )
}
