import { childEnv, nodeProgram, programOf, run } from './project.mjs'

/**
 * `npm run faults` breaks what can break and tells what came of it; `npm run faults -- cuts` only one of them.
 * `npm run faults -- pages 500` lives through so many stories that nobody has thought of, each another time with other ones.
 */
const kinds = {
  cuts: () => ['--import', 'tsx', 'tests/faults/cuts.ts'],
  pages: () => [
    programOf('vitest', 'vitest.mjs'),
    'run',
    '--project',
    'integration',
    'tests/integration/same-record.test.ts',
    'tests/integration/open-pages.test.ts',
  ],
}

const [asked, runs = '50'] = process.argv.slice(2)
if (asked && !(asked in kinds)) {
  console.error(`There is nothing called ${asked} to break. There are: ${Object.keys(kinds).join(', ')}.`)
  process.exit(1)
}
let failed = 0
for (const kind of asked ? [asked] : Object.keys(kinds)) {
  const env = childEnv({ NODE_ENV: kind === 'cuts' ? 'production' : 'test', DATELINE_TEST_RUNS: runs })
  const code = await run(nodeProgram(), kinds[kind](), { env })
  if (code !== 0) {
    console.error(`${kind} ended with ${code}; what is wrong stands above.`)
    failed = code ?? 1
  }
}
process.exit(failed)
