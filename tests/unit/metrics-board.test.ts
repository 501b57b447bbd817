import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { Watch } from '@/lib/watch/watch'

const GridPos = z.object({ x: z.int(), y: z.int(), w: z.int().positive(), h: z.int().positive() })
const Board = z.object({
  title: z.string(),
  schemaVersion: z.int(),
  panels: z.array(
    z.object({
      id: z.int(),
      type: z.enum(['row', 'stat', 'timeseries']),
      title: z.string(),
      description: z.string().optional(),
      gridPos: GridPos,
      targets: z.array(z.object({ expr: z.string(), refId: z.string() })).optional(),
      fieldConfig: z
        .object({
          defaults: z.object({
            unit: z.string(),
            thresholds: z.object({ steps: z.array(z.object({ color: z.string(), value: z.number().nullable() })) }),
          }),
        })
        .optional(),
    }),
  ),
})

const board = Board.parse(JSON.parse(readFileSync('deploy/grafana.json', 'utf8')))
const panels = board.panels.filter(({ type }) => type !== 'row')

/** Names as a process that does everything tells them. */
function told(): string[] {
  const watch = new Watch('x'.repeat(32), { https: false })
  watch.told()
  watch.press({
    state: () => {
      throw new Error('Nobody asks how it stands')
    },
  })
  watch.desk()
  return watch.names
}

/** Of a histogram Prometheus knows three names; of a window of time the sums. */
const shown = new Set(
  panels
    .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
    .flatMap((expr) => expr.match(/\b(?:dateline|nodejs|process)_\w+/g) ?? [])
    .map((name) => (told().includes(name) ? name : name.replace(/_(?:bucket|sum|count)$/, ''))),
)

test('every metric that the board shows is told', () => {
  expect([...shown].filter((name) => !told().includes(name))).toEqual([])
  expect(shown.size).toBeGreaterThan(20)
})

test('every metric of ours that is told is on the board', () => {
  expect(told().filter((name) => name.startsWith('dateline_') && !shown.has(name))).toEqual([])
})

test('every panel says what its figure means and what to do, in a unit', () => {
  for (const { title, description, fieldConfig, targets } of panels) {
    expect(description?.length, title).toBeGreaterThan(60)
    expect(fieldConfig?.defaults.unit, title).not.toBe('')
    expect(fieldConfig?.defaults.thresholds.steps.length, title).toBeGreaterThan(0)
    expect(targets?.length, title).toBeGreaterThan(0)
  }
})

test('no two panels lie on each other, and each has a number of its own', () => {
  expect(new Set(board.panels.map(({ id }) => id)).size).toBe(board.panels.length)
  const cells = board.panels.flatMap(({ title, gridPos: { x, y, w, h } }) => {
    expect(x + w, title).toBeLessThanOrEqual(24)
    return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`)
  })
  expect(new Set(cells).size).toBe(cells.length)
})
