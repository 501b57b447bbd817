import fs from 'node:fs'
import path from 'node:path'
import { requireBrowser } from './browser.mjs'
import { buildWhenNeeded } from './build.mjs'
import { requireNginx } from './nginx.mjs'
import { childEnv, nodeProgram, programOf, root, run, stopChildren } from './project.mjs'
import { requireTextBrowser } from './text-browser.mjs'

const results = path.join(root, '.dateline', 'test', 'results')
const resultOf = (part) => path.join(results, `${part}.json`)

const next = programOf('next', 'dist/bin/next')
const tsc = programOf('typescript', 'bin/tsc')
const biome = programOf('@biomejs/biome', 'bin/biome')
const vitest = programOf('vitest', 'vitest.mjs')
const playwright = programOf('@playwright/test', 'cli.js')

/** In this order, each `true` when it passed: what is quick to find out comes first. */
const parts = {
  types: async () => (await node(next, 'typegen')) && (await node(tsc, '--noEmit')),
  lint: () => node(biome, 'check', '.'),
  unit: () => vitestOn('unit', 'unit'),
  // What is missing is installed first: it takes longer than a test may.
  integration: async () => {
    await requireNginx()
    await requireBrowser()
    return vitestOn('integration', 'integration', 'running')
  },
  build: () => buildWhenNeeded().then(() => true),
  e2e: () => playwrightTests(),
  bench: () => node('scripts/bench.mjs', 'ratios'),
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopChildren('SIGTERM')
    process.exitCode = 1
  })
}

/** @returns {Promise<number>} the exit code */
async function main(only) {
  if (only && !(only in parts)) {
    console.error(
      `There is no part "${only}". The parts are ${Object.keys(parts).join(', ')}; without one all of them run.`,
    )
    return 1
  }
  const chosen = only ? [only] : Object.keys(parts)
  fs.rmSync(results, { recursive: true, force: true })
  fs.mkdirSync(results, { recursive: true })
  const failed = await firstFailure(chosen)
  const { passed, broken, skipped, again } = count(failed)
  if (failed) {
    const left = chosen.slice(chosen.indexOf(failed) + 1)
    console.error(
      `\nFAILED: ${failed}. What is wrong stands above.${left.length > 0 ? ` Not run: ${left.join(', ')}.` : ''}`,
    )
  } else {
    console.log(`\nPassed: ${chosen.join(', ')}.`)
  }
  if (skipped > 0) console.log(`${skipped} skipped`)
  if (again > 0) console.log(`${again} passed only at the second try: look at them`)
  console.log(`${passed} passed, ${broken} failed`)
  return failed ? 1 : 0
}

async function firstFailure(chosen) {
  for (const part of chosen) {
    console.log(`\n── ${part} ──`)
    const passed = await parts[part]().catch((error) => {
      console.error(error.message)
      return false
    })
    if (!passed) return part
  }
  return undefined
}

async function node(program, ...parameters) {
  return (await run(nodeProgram(), [program, ...parameters], { env: childEnv({ CI: '1' }) })) === 0
}

function vitestOn(part, ...projects) {
  const chosen = projects.flatMap((project) => ['--project', project])
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultOf(part)}`]
  return node(vitest, 'run', ...chosen, ...report)
}

async function playwrightTests() {
  const browser = await requireBrowser()
  await requireNginx()
  await requireTextBrowser()
  await buildWhenNeeded()
  const env = childEnv({ CI: '1', DATELINE_TEST_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: resultOf('e2e') })
  return (await run(nodeProgram(), [playwright, 'test', '--reporter=list,json'], { env })) === 0
}

/** From what the runners wrote. A part that failed without a failing test of its own (types, lint, a file that does not load) counts as one. */
function count(failed) {
  let passed = 0
  let broken = 0
  let skipped = 0
  for (const part of ['unit', 'integration']) {
    const result = read(part)
    passed += result?.numPassedTests ?? 0
    broken += result?.numFailedTests ?? 0
    skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0)
  }
  const e2e = read('e2e')?.stats
  passed += e2e?.expected ?? 0
  broken += e2e?.unexpected ?? 0
  passed += e2e?.flaky ?? 0
  skipped += e2e?.skipped ?? 0
  return { passed, broken: failed && broken === 0 ? 1 : broken, skipped, again: e2e?.flaky ?? 0 }
}

const read = (part) => (fs.existsSync(resultOf(part)) ? JSON.parse(fs.readFileSync(resultOf(part), 'utf8')) : undefined)

process.exitCode = await main(process.argv[2])
