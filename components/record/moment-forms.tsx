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
  return (
    <div className="along" {...inEnglish(liveBlog.language)}>
      <Timeline parts={parts} last={last} chosen={chosen} liveBlog={liveBlog} />
      <form action={at.moments(liveBlog.slug)} method="get">
        {to === undefined ? (
          <Slider name="change" value={from} last={last} label={`Move along the ${last} changes`} />
        ) : (
          <>
            <Slider name="from" value={from} last={last} label="From the moment after change" />
            <Slider name="to" value={to} last={last} label="To the moment after change" />
          </>
        )}
        <button type="submit">{to === undefined ? 'Show' : 'Compare'}</button>
      </form>
      <TimelineKey parts={parts} language={liveBlog.language} />
      {clock !== null && (
        <form action={at.moments(liveBlog.slug)} method="get">
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

function Slider({ name, value, last, label }: { name: string; value: number; last: number; label: string }) {
  return (
    <p className="slider">
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} type="range" min="1" max={last} step="1" defaultValue={Math.max(1, value)} />
    </p>
  )
}
