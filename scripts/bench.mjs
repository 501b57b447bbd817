import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { childEnv, nodeProgram, root, run } from './project.mjs'

/** `npm run bench` measures everything, `npm run bench -- claims places` only these; each in a process of its own. What begins with `--` is for them. */
const folder = path.join(root, 'tests/bench')
const known = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const passedOn = process.argv.slice(2).filter((word) => word.startsWith('--'))
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(1)
}
const rows = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-bench-')), 'rows')
fs.writeFileSync(rows, '')
let failed = 0
for (const name of asked.length > 0 ? asked : known) {
  const code = await run(nodeProgram(), ['--import', 'tsx', path.join('tests/bench', `${name}.ts`), ...passedOn], {
    env: childEnv({ NODE_ENV: 'production', DATELINE_BENCH_ROWS: rows }),
  })
  if (code === 0) continue
  console.error(`The bench ${name} ended with ${code}; what is wrong stands above.`)
  failed = code ?? 1
}
printTable(
  fs
    .readFileSync(rows, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
)
fs.rmSync(path.dirname(rows), { recursive: true })
process.exit(failed)

/** Every row again, side by side: what was measured, against what, and whether it is what it has to be. */
function printTable(figures) {
  if (figures.length === 0) return
  const cells = figures.map(({ what, ours, baseline, ratio, must, beyond, holds }) => [
    what,
    ours,
    baseline,
    ratio,
    must,
    beyond,
    holds === null ? '' : holds ? 'yes' : 'NO',
  ])
  const table = [['what', 'ours', 'baseline of the same run', 'ratio (spread)', 'must', 'beyond', 'holds'], ...cells]
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  console.log('')
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
}
