import { spawnSync } from 'node:child_process'
import { installFromDebian, mayInstall } from './debian.mjs'
import { isCommand } from './project.mjs'

/** @returns {boolean} whether w3m is on this machine, tried out */
const isThere = () => spawnSync('w3m', ['-version'], { stdio: 'ignore' }).status === 0

/**
 * Finds the text browser w3m, or installs Debian's package.
 * @returns {Promise<string>} its program
 */
export async function requireTextBrowser() {
  if (!isThere() && mayInstall()) await installFromDebian('w3m')
  if (isThere()) return 'w3m'
  throw new Error(
    `The tests for readers with a text browser need w3m, and none could be ${mayInstall() ? 'installed' : 'found'}. Install it with "apt-get install w3m" or "brew install w3m", then run npm test again.`,
  )
}

if (isCommand(import.meta.url)) console.log(await requireTextBrowser())
