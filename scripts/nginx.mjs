import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { childEnv, isCommand, run } from './project.mjs'

const usual = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']
/** Debian asks this program whether a package may start what it brings; 101 is no. */
const policy = '/usr/sbin/policy-rc.d'

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
  const mayInstall = process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')
  if (mayInstall) await installFromDebian()
  const installed = findNginx()
  if (installed) return installed
  throw new Error(
    `The tests of deploy/nginx.conf need nginx, and none could be ${mayInstall ? 'installed' : 'found'}. Install it with "apt-get install nginx" or "brew install nginx" (it does not have to run), then run npm test again.`,
  )
}

async function installFromDebian() {
  console.log("There is no nginx on this machine; installing Debian's, without starting it")
  const env = childEnv({ DEBIAN_FRONTEND: 'noninteractive' })
  const isOurs = !fs.existsSync(policy)
  if (isOurs) fs.writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await run('apt-get', ['update', '-q'], { env })
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'nginx'], { env })
  } finally {
    if (isOurs) fs.rmSync(policy, { force: true })
  }
}

if (isCommand(import.meta.url)) console.log(await requireNginx())
