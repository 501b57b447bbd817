import { directionOf, inEnglish } from '@/lib/record/language'
import type { TimelinePart } from '@/lib/record/past-page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { momentInWords, zoneInWords } from '@/lib/record/time'
import { labelsOf, placeOf, type TimelineTick, ticksOf } from '@/lib/record/timeline'

/** In pixels: where the line is, how far up its ticks reach, and where the shapes above them stand. */
const line = 34
const shortest = 5
const longest = 17
const shapesAt = 8

/**
 * The record as a line with a tick for each change, drawn in the page. It is as wide as its place and its words are as large as the
 * page's, so nothing is scaled: across everything is in hundredths, up and down in pixels.
 */
export function Timeline({
  parts,
  last,
  chosen,
  liveBlog,
}: {
  parts: readonly TimelinePart[]
  /** The number of the newest change. */
  last: number
  /** The moment, or the two moments, that the page is about. */
  chosen: readonly number[]
  liveBlog: PublicLiveBlog
}) {
  const isMirrored = directionOf(liveBlog.language) === 'rtl'
  const across = (x: number) => `${Math.round((isMirrored ? 100 - x : x) * 100) / 100}%`
  const ticks = ticksOf(parts, last)
  const [from, to] = [chosen[0], chosen.at(-1)].map((sequence) => placeOf(sequence ?? last, last))
  const start = isMirrored ? 'end' : 'start'
  const end = isMirrored ? 'start' : 'end'
  return (
    <svg className="timeline" height="66" width="100%" role="img" aria-label={inWords(parts, last, chosen, liveBlog)}>
      {chosen.length > 1 && (
        <rect
          className="span"
          x={across(isMirrored ? (to ?? 0) : (from ?? 0))}
          y={line - longest}
          width={`${Math.abs((to ?? 0) - (from ?? 0))}%`}
          height={longest}
        />
      )}
      <line className="axis" x1="0" x2="100%" y1={line} y2={line} />
      {ticks.map((tick) => (
        <Tick key={tick.x} tick={tick} x={across(tick.x)} />
      ))}
      {chosen.map((sequence) => {
        const x = across(placeOf(sequence, last))
        return <line key={sequence} className="chosen" x1={x} x2={x} y1="16" y2={line + 6} />
      })}
      {labelsOf(parts, last, liveBlog.timezone).map(({ x, clock, day }) => {
        const anchor = x < 5 ? start : x > 92 ? end : 'middle'
        return (
          <text key={x} x={across(x)} y="51" textAnchor={anchor}>
            {clock}
            {day && (
              <tspan x={across(x)} dy="13">
                {day}
              </tspan>
            )}
          </text>
        )
      })}
    </svg>
  )
}

function Tick({ tick: { height, corrected, withdrawn }, x }: { tick: TimelineTick; x: string }) {
  return (
    <>
      <line x1={x} x2={x} y1={line - shortest - height * (longest - shortest)} y2={line} />
      {corrected && <Shape shape="corrected" x={x} y={shapesAt - (withdrawn ? 3 : 0)} />}
      {withdrawn && <Shape shape="withdrawn" x={x} y={shapesAt + (corrected ? 4 : 0)} />}
    </>
  )
}

const shapes = { corrected: 'M0-5 5 0 0 5-5 0Z', withdrawn: 'M-4-4 4 4M4-4-4 4' } as const

/** Told apart by shape; a nested drawing, because a path knows no hundredths. */
function Shape({ shape, x, y }: { shape: keyof typeof shapes; x: string; y: number }) {
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <path className={shape} d={shapes[shape]} />
    </svg>
  )
}

/** What the shapes mean, as far as there are any. */
export function TimelineKey({ parts, language }: { parts: readonly TimelinePart[]; language: string }) {
  const has = (shape: keyof typeof shapes) => parts.some((part) => part[shape])
  return (
    <p className="timeline-key" {...inEnglish(language)}>
      A tick for each change{has('corrected') || has('withdrawn') ? '' : ', long ones for new entries'}
      {has('corrected') && <KeyShape shape="corrected" words="correction" />}
      {has('withdrawn') && <KeyShape shape="withdrawn" words="withdrawal" />}
    </p>
  )
}

function KeyShape({ shape, words }: { shape: keyof typeof shapes; words: string }) {
  return (
    <span>
      <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
        <path className={shape} d={shapes[shape]} />
      </svg>
      {words}
    </span>
  )
}

function inWords(
  parts: readonly TimelinePart[],
  last: number,
  chosen: readonly number[],
  { timezone }: PublicLiveBlog,
): string {
  const [first, newest] = [parts[0], parts.at(-1)]
  if (!first || !newest) return 'Timeline without changes yet'
  const counted = (shape: keyof typeof shapes, one: string, many: string) => {
    const count = parts.filter((part) => part[shape]).length
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  }
  const marks = [
    ...counted('corrected', 'place with a correction', 'places with corrections'),
    ...counted('withdrawn', 'place with a withdrawal', 'places with withdrawals'),
  ]
  const at = chosen.length > 0 ? `, marked at change ${chosen.join(' and change ')}` : ''
  const range = `from ${momentInWords(first.at, timezone)} to ${momentInWords(newest.at, timezone)}`
  return `Timeline of ${last} changes ${range}${at}${marks.length > 0 ? `; ${marks.join(', ')}` : ''}. Times in ${zoneInWords(timezone)}.`
}
