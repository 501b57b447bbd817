import fs from 'node:fs'
import path from 'node:path'
import { childEnv, nodeProgram, root, run } from './project.mjs'

/** `npm run bench` measures everything, `npm run bench -- claims places` only these; each in a process of its own. */
const folder = path.join(root, 'tests/bench')
const known = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(1)
}
for (const name of asked.length > 0 ? asked : known) {
  const code = await run(nodeProgram(), ['--import', 'tsx', path.join('tests/bench', `${name}.ts`)], {
    env: childEnv({ NODE_ENV: 'production' }),
  })
  if (code !== 0) {
    console.error(`The bench ${name} ended with ${code}; what is wrong stands above.`)
    process.exit(code ?? 1)
  }
}
