import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { installFromDebian, mayInstall } from './debian.mjs'
import { isCommand } from './project.mjs'

const usual = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']
/**
 * The nginx of this machine. Only its program is used, with a configuration of the tests' own.
 * @returns {string | undefined} its program, tried out
 */
export const findNginx = () => usual.find((file) => fs.existsSync(file) && spawnSync(file, ['-v']).status === 0)

/**
 * Finds nginx, or installs Debian's package without starting what it brings.
 * @returns {Promise<string>} its program
 */
export async function requireNginx() {
  const found = findNginx()
  if (found) return found
  if (mayInstall()) await installFromDebian('nginx')
  const installed = findNginx()
  if (installed) return installed
  throw new Error(
    `The tests of deploy/nginx.conf need nginx, and none could be ${mayInstall() ? 'installed' : 'found'}. Install it with "apt-get install nginx" or "brew install nginx" (it does not have to run), then run npm test again.`,
  )
}

if (isCommand(import.meta.url)) console.log(await requireNginx())
