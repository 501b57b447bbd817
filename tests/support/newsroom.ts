import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { discardHome } from '../../db/embedded/discard.mjs'
import { settings } from '../../lib/env'
import { isAlive } from './is-alive'

const homes = path.resolve(import.meta.dirname, '../../.dateline/test')

type Newsroom = { home: string; url: string; env: Record<string, string> }

/**
 * The newsroom that the end-to-end tests work in: a home of this run's own and a free port. Playwright reads its
 * configuration again in every worker, which inherit what the first reading chose.
 */
export function newsroomForThisRun(): Newsroom {
  process.env.DATELINE_TEST_HOME ??= freshHome()
  process.env.DATELINE_TEST_PORT ??= freePort()
  const home = process.env.DATELINE_TEST_HOME
  const port = process.env.DATELINE_TEST_PORT
  // Set but empty: what a person has set for their own newsroom, also in a file, is none of a test's business.
  const unset = Object.fromEntries(Object.keys(settings).map((name) => [name, '']))
  return { home, url: `http://localhost:${port}`, env: { ...unset, DATELINE_HOME: home, PORT: port } }
}

/** The homes of earlier runs are kept until the next one, for who wants to look what went wrong. */
function freshHome(): string {
  fs.mkdirSync(homes, { recursive: true })
  for (const name of fs.readdirSync(homes)) {
    const run = /^e2e-(\d+)$/.exec(name)?.[1]
    if (run && !isAlive(Number(run))) discardHome(path.join(homes, name))
  }
  return path.join(homes, `e2e-${process.pid}`)
}

/** Below the ports that outgoing connections take, so that nobody has it a minute later. */
export function freePort(): string {
  const script = `
    const tryOne = () => {
      const port = 20000 + Math.floor(Math.random() * 10000)
      require('node:net').createServer().once('error', tryOne).listen(port, function () { process.stdout.write(String(port)); this.close() })
    }
    tryOne()`
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()
}
