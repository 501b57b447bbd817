import fs from 'node:fs'
import { percentile } from './measure'

/** Rows of the table of speed: what was measured, against what, what it has to be, and whether it is. */
export type Figure = {
  what: string
  ours: string
  /** What it is measured against, in the same run. */
  baseline: string
  /** Ours to the baseline: the median of the rounds and how far they lie apart. */
  ratio: string
  must: string
  beyond: string
  /** Null: nothing is asked of it, it is there to be compared with. */
  holds: boolean | null
}

type Wanted = { atLeast?: number; atMost?: number; beyond?: number }

/** A row that is a ratio. `ours` and `baseline` are measured by turns, so that whatever disturbs a round disturbs both. */
export function ratio(
  what: string,
  {
    ours,
    baseline,
    of,
    unit,
    wanted = {},
  }: { ours: number[]; baseline: number[]; of: string; unit: string; wanted?: Wanted },
): number {
  const ratios = ours.map((value, round) => value / (baseline[round] ?? Number.NaN))
  const median = percentile(ratios, 0.5)
  tell({
    what,
    ours: inUnit(percentile(ours, 0.5), unit),
    baseline: `${of}: ${inUnit(percentile(baseline, 0.5), unit)}`,
    ratio: `${median.toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
    ...asked(wanted, ''),
    holds: fits(median, wanted),
  })
  return median
}

/** A row that is a number of its own; with a baseline where one was measured. */
export function limit(
  what: string,
  {
    ours,
    unit,
    wanted,
    baseline,
  }: { ours: number; unit: string; wanted: Wanted; baseline?: { of: string; value: number } },
): number {
  tell({
    what,
    ours: inUnit(ours, unit),
    baseline: baseline ? `${baseline.of}: ${inUnit(baseline.value, unit)}` : '',
    ratio: baseline ? (ours / baseline.value).toFixed(2) : '',
    ...asked(wanted, unit),
    holds: fits(ours, wanted),
  })
  return ours
}

const fits = (value: number, { atLeast, atMost }: Wanted): boolean | null =>
  atLeast === undefined && atMost === undefined
    ? null
    : value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY)

function asked({ atLeast, atMost, beyond }: Wanted, unit: string): Pick<Figure, 'must' | 'beyond'> {
  const sign = atLeast === undefined ? '≤' : '≥'
  const bound = atLeast ?? atMost
  return {
    must: bound === undefined ? '' : `${sign} ${inUnit(bound, unit)}`,
    beyond: beyond === undefined ? '' : `${sign} ${inUnit(beyond, unit)}`,
  }
}

function inUnit(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const number = value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
  return unit ? `${number} ${unit}` : number
}

/** Says a row at once, and notes it for the table at the end. */
export function tell(figure: Figure): void {
  const verdict = figure.holds === null ? '' : figure.holds ? '  holds' : '  FALLS SHORT'
  const parts = [
    figure.ours,
    figure.baseline && `against ${figure.baseline}`,
    figure.ratio && `ratio ${figure.ratio}`,
    figure.must && `must ${figure.must}`,
  ]
  console.log(`${figure.what}\n    ${parts.filter(Boolean).join(', ')}${verdict}`)
  const file = process.env.DATELINE_BENCH_ROWS
  if (file) fs.appendFileSync(file, `${JSON.stringify(figure)}\n`)
}
