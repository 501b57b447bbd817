import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isRoot, makeFolder, onWindows, reachable } from './account.mjs'
import { findBinaries } from './binaries.mjs'

/** One database, on one machine, for one home folder: where its files are and which server runs it. */
export function placeOf(home) {
  const found = findBinaries()
  const folder = databaseFolder(home)
  makeFolder(folder)
  const data = path.join(folder, `pg${found.major}`)
  refuseOtherMajor(folder, data)
  return {
    version: found.version,
    major: found.major,
    source: found.source,
    bin: isRoot && !reachable(found.bin) ? copyOfBinaries(found, folder) : found.bin,
    folder,
    data,
    log: `${data}.log`,
    // Among the database's files, so that a password is never parted from the database it opens.
    credentials: path.join(data, 'dateline.json'),
    socket: socketIn(folder),
    supervisorLog: path.join(folder, 'supervisor.log'),
  }
}

/**
 * The home itself, or a folder under /var/lib when we are root and the server's account cannot walk to the home.
 * Where a database already is, there it stays.
 */
export function databaseFolder(home) {
  if (!isRoot) return home
  const elsewhere = path.join('/var/lib', `dateline-${digest(home)}`)
  if (holdsDatabase(elsewhere)) return elsewhere
  if (reachable(home)) return home
  if (holdsDatabase(home)) {
    throw new Error(
      `The database in ${home} cannot be reached by the account PostgreSQL runs as. Let others walk through the folders above it (chmod o+x), or move it.`,
    )
  }
  return elsewhere
}

/** The databases in a folder, one for each major version that was ever started there. @returns {string[]} their folders */
export function clustersIn(folder) {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder)
    .filter((name) => /^pg\d+$/.test(name))
    .map((name) => path.join(folder, name))
    .filter((data) => fs.existsSync(path.join(data, 'PG_VERSION')))
}

const holdsDatabase = (folder) => clustersIn(folder).length > 0

/** The files of another major version are never opened: they would have to be converted first. */
function refuseOtherMajor(folder, data) {
  const present = clustersIn(folder)
  if (present.length === 0 || present.includes(data)) return
  const names = (list) => list.map((each) => path.basename(each)).join(', ')
  throw new Error(
    `${folder} holds ${names(present)}, and the PostgreSQL found here would make ${names([data])}. Set DATELINE_POSTGRES to the folder of the older server's programs, and move the data with its pg_dump first.`,
  )
}

/** Programs in a closed home cannot be run by the server's account, so it gets a copy it can read. */
function copyOfBinaries({ bin, version }, folder) {
  const copy = path.join(folder, `postgresql-${version}`)
  if (!fs.existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    fs.cpSync(path.dirname(bin), unfinished, { recursive: true, verbatimSymlinks: true })
    letOthersRead(unfinished)
    try {
      fs.renameSync(unfinished, copy)
    } catch (error) {
      fs.rmSync(unfinished, { recursive: true, force: true })
      if (!fs.existsSync(copy)) throw error
    }
  }
  return path.join(copy, path.basename(bin))
}

function letOthersRead(target) {
  const { mode } = fs.statSync(target)
  fs.chmodSync(target, mode | (mode & 0o100 ? 0o555 : 0o444))
  if (!fs.statSync(target).isDirectory()) return
  for (const entry of fs.readdirSync(target, { withFileTypes: true })) {
    if (!entry.isSymbolicLink()) letOthersRead(path.join(target, entry.name))
  }
}

/** A socket's path may have about a hundred bytes; a deeper home gets one in the folder for temporary files. */
function socketIn(folder) {
  if (onWindows) return `\\\\.\\pipe\\dateline-database-${digest(folder)}`
  const near = path.join(folder, 'supervisor.sock')
  if (Buffer.byteLength(near) < 100) return near
  const shared = path.join(os.tmpdir(), `dateline-${process.getuid()}`)
  fs.mkdirSync(shared, { recursive: true, mode: 0o700 })
  const { uid, mode } = fs.lstatSync(shared)
  if (uid !== process.getuid() || mode & 0o077)
    throw new Error(`${shared} is not ours alone; remove it and start again.`)
  return path.join(shared, `${digest(folder)}.sock`)
}

const digest = (text) => crypto.createHash('sha256').update(path.resolve(text)).digest('hex').slice(0, 10)
