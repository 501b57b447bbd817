import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { installFromDebian, mayInstall } from './debian.mjs'
import { isCommand, nodeProgram, programOf, run } from './project.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const usual = [
  ...names.map((name) => path.join('/usr/bin', name)),
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium that is on this machine: the system's, else the one Playwright keeps.
 * @returns {string | undefined} its program, tried out
 */
export const findBrowser = () => [...usual, chromium.executablePath()].find(works)

/** Some distributions put a note in the browser's place, and some machines lack its libraries: only an answer counts. */
const works = (file) =>
  fs.existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0

/**
 * Finds a browser, or installs one: Playwright's own, else Debian's package.
 * @returns {Promise<string>} its program
 */
export async function requireBrowser() {
  const found = findBrowser()
  if (found) return found
  console.log('There is no Chromium on this machine; installing the one Playwright keeps')
  await run(nodeProgram(), [programOf('@playwright/test', 'cli.js'), 'install', 'chromium'])
  return findBrowser() ?? (await installed())
}

async function installed() {
  if (mayInstall()) await installFromDebian('chromium')
  const found = findBrowser()
  if (found) return found
  throw new Error(
    `The end-to-end tests need a Chromium, and none could be ${mayInstall() ? 'installed' : 'found'}. Install it with "apt-get install chromium" or "npx playwright install --with-deps chromium", then run npm test again.`,
  )
}

if (isCommand(import.meta.url)) console.log(await requireBrowser())
