import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { TimelinePart } from '@/lib/record/past-page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { zoneInWords } from '@/lib/record/time'
import { Timeline, TimelineKey } from './timeline'

/**
 * The timeline and the ways along it: plain forms, so that the address says which moment is shown, and links for one step. Nothing here
 * needs a script.
 */
export function MomentForms({
  parts,
  last,
  chosen,
  clock,
  liveBlog,
}: {
  parts: readonly TimelinePart[]
  last: number
  /** One moment, or two to compare. */
  chosen: readonly [number] | readonly [number, number]
  /** The moment on the clock of the live blog's zone, "2023-05-23T14:05"; null where none is to be asked for. */
  clock: string | null
  liveBlog: PublicLiveBlog
}) {
  const [from, to] = chosen
  const line = <Timeline parts={parts} last={last} chosen={chosen} liveBlog={liveBlog} />
  return (
    <div className="along" {...inEnglish(liveBlog.language)}>
      <form action={at.moments(liveBlog.slug)} method="get">
        {to === undefined ? (
          <>
            <label htmlFor="change">Move along the {last} changes</label>
            {line}
            <Slider name="change" value={from} last={last} />
          </>
        ) : (
          <>
            {line}
            <label htmlFor="from">From the moment after change</label>
            <Slider name="from" value={from} last={last} />
            <label htmlFor="to">To the moment after change</label>
            <Slider name="to" value={to} last={last} />
          </>
        )}
        <TimelineKey parts={parts} language={liveBlog.language} />
        <button type="submit">{to === undefined ? 'Show' : 'Compare'}</button>
      </form>
      {clock !== null && (
        <form className="by-time" action={at.moments(liveBlog.slug)} method="get">
          <label htmlFor="time">Or at a time ({zoneInWords(liveBlog.timezone)})</label>
          <input
            id="time"
            name="time"
            type="datetime-local"
            required
            placeholder="2023-05-23T14:05"
            defaultValue={clock}
          />
          <button type="submit">Go to it</button>
        </form>
      )}
    </div>
  )
}

const Slider = ({ name, value, last }: { name: string; value: number; last: number }) => (
  <input id={name} name={name} type="range" min="1" max={last} step="1" defaultValue={Math.max(1, value)} />
)
