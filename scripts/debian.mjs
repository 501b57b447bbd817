import fs from 'node:fs'
import { childEnv, run } from './project.mjs'

/** Debian asks this program whether a package may start what it brings; 101 is no. */
const policy = '/usr/sbin/policy-rc.d'

/** Whether this process may install packages of the distribution. */
export const mayInstall = () => process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')

/**
 * Installs a package of Debian's that tests need, without what it only recommends and without starting what it brings.
 * @param {string} name of the package
 */
export async function installFromDebian(name) {
  console.log(`There is no ${name} on this machine; installing Debian's`)
  const env = childEnv({ DEBIAN_FRONTEND: 'noninteractive' })
  const isOurs = !fs.existsSync(policy)
  if (isOurs) fs.writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await run('apt-get', ['update', '-q'], { env })
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env })
  } finally {
    if (isOurs) fs.rmSync(policy, { force: true })
  }
}
