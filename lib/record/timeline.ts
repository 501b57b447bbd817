import type { TimelinePart } from './past-page'
import { clockAlone, shortDayInWords } from './time'

/**
 * Where things stand on the timeline. It runs by changes and not by hours: a correction made a month later is as wide as any other
 * change, and the slider under it, which counts changes, points at what it leads to. Times stand along it as labels.
 */

/** In hundredths of its width, from the side on which reading begins. `last` is the number of the newest change. */
export const placeOf = (sequence: number, last: number): number =>
  last <= 1 ? 50 : (Math.max(0, Math.min(sequence, last) - 1) / (last - 1)) * 100

export type TimelineLabel = { x: number; clock: string; day: string | null }

/** Labels nearer to each other than this would touch on a phone; in hundredths of the width. */
const leastApart = 20

/** Times along the line, each at the change that was made then; the day where it is another than before. */
export function labelsOf(parts: readonly TimelinePart[], last: number, zone: string): TimelineLabel[] {
  const labels: TimelineLabel[] = []
  let before: { x: number; clock: string; day: string } | null = null
  for (const { from, at } of parts) {
    const here = { x: placeOf(from, last), clock: clockAlone(at, zone), day: shortDayInWords(at, zone) }
    if (before && (here.x - before.x < leastApart || (here.clock === before.clock && here.day === before.day))) continue
    labels.push({ ...here, day: before?.day === here.day ? null : here.day })
    before = here
  }
  return labels
}

export type TimelineTick = {
  x: number
  /** 0 to 1: how much of what changed there brought entries to readers. */
  height: number
  corrected: boolean
  withdrawn: boolean
}

export const ticksOf = (parts: readonly TimelinePart[], last: number): TimelineTick[] =>
  parts.map(({ from, to, published, corrected, withdrawn }) => ({
    x: placeOf((from + to) / 2, last),
    height: published / (to - from + 1),
    corrected,
    withdrawn,
  }))
