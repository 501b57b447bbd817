import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discardHome } from '../../db/embedded/discard.mjs'
import { holdLease, takeLease } from '../../db/embedded/lease.mjs'
import { placeOf } from '../../db/embedded/place.mjs'

const lease = path.resolve(import.meta.dirname, '../../db/embedded/lease.mjs')
let home: string

/** The embedded PostgreSQL, with every part of it killed in turn. */
describe.skipIf(process.platform === 'win32')('the embedded database', () => {
  beforeEach(() => {
    home = path.join(os.tmpdir(), `dateline-${crypto.randomUUID()}`)
  })
  afterEach(async () => {
    await allHaveEnded()
    discardHome(home)
  }, 40_000)

  it('is one server for six who start at once, and is gone when the last of them has left', async () => {
    const leases = await Promise.all(Array.from({ length: 6 }, () => takeLease(home)))
    expect(new Set(leases.map(({ url }) => url)).size).toBe(1)
    expect(servers()).toHaveLength(1)
    await Promise.all(leases.map(({ release }) => release()))
    expect(servers()).toHaveLength(0)
    expect(lastWords()).toContain('database system is shut down')
  })

  it('comes back when its server is killed, with everything that was acknowledged', async () => {
    const held = await takeLease(home)
    const acknowledged = await writeWhile(held.url, async () => {
      await pause(300)
      process.kill(serverPid(), 'SIGKILL')
    })
    expect(await numbersIn(held.url)).toEqual(expect.arrayContaining(acknowledged))
    await held.release()
  })

  it('keeps serving when its supervisor is killed; a holder starts a new one, which stops the server at the end', async () => {
    const held = await holdLease(home)
    const server = serverPid()
    for (const pid of supervisors()) process.kill(pid, 'SIGKILL')
    await until(() => supervisors().length === 1 && /adopted/.test(supervisorLog()))
    expect(serverPid()).toBe(server)
    await held.release()
    expect(servers()).toEqual([])
  })

  it('stops in order when everybody who holds it is killed', async () => {
    const holders = [aHolder(), aHolder()]
    await Promise.all(holders.map(ready))
    expect(servers()).toHaveLength(1)
    for (const holder of holders) holder.kill('SIGKILL')
    await until(() => servers().length === 0)
    expect(lastWords()).toContain('database system is shut down')
  })

  it('starts again after everything was killed at once, with everything that was acknowledged', async () => {
    const holder = aHolder()
    const url = await ready(holder)
    const acknowledged = await writeWhile(url, async () => {
      await pause(300)
      const victims = [...supervisors(), serverPid()]
      holder.kill('SIGKILL')
      for (const pid of victims) process.kill(pid, 'SIGKILL')
    })
    const again = await takeLease(home)
    expect(await numbersIn(again.url)).toEqual(expect.arrayContaining(acknowledged))
    await again.release()
  })

  it('is made whole although its making was cut short', async () => {
    const holder = aHolder()
    await until(() => fs.existsSync(home) && fs.readdirSync(home).some((name) => name.includes('unfinished')))
    holder.kill('SIGKILL')
    for (const pid of [...supervisors(), ...programs('initdb')]) process.kill(pid, 'SIGKILL')
    const held = await takeLease(home)
    expect(await numbersIn(held.url)).toEqual([])
    await held.release()
  })

  it('folds and cuts Cyrillic as it does Latin, whatever the environment says', async () => {
    const held = await takeLease(home)
    const { rows } = await query(
      held.url,
      `select lower('Ё') as low, length('ё') as long, current_setting('server_encoding') as encoding`,
    )
    expect(rows).toEqual([{ low: 'ё', long: 1, encoding: 'UTF8' }])
    await held.release()
  })

  it('lets nobody in without the password, and keeps that to its owner', async () => {
    const held = await takeLease(home)
    await expect(query(held.url.replace(/:[^:@/]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/)
    expect(fs.statSync(placeOf(home).credentials).mode & 0o077).toBe(0)
    await held.release()
  })
})

/** Another process that holds a lease and says the owner's URL once it has it. */
function aHolder(): ChildProcess {
  const script = `const { takeLease } = await import(${JSON.stringify(lease)})
    const held = await takeLease(${JSON.stringify(home)}); console.log(held.url); setInterval(() => {}, 1000)`
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

function ready(holder: ChildProcess): Promise<string> {
  return new Promise((resolve) => holder.stdout?.once('data', (said) => resolve(String(said).trim())))
}

async function query(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await client.query(text, values)
  } finally {
    await client.end()
  }
}

/** Writes numbers from several connections until `happening` has happened; gives those that were acknowledged. */
async function writeWhile(url: string, happening: () => Promise<void>): Promise<number[]> {
  await query(url, 'create table number (n integer primary key)')
  const acknowledged: number[] = []
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  let next = 0
  let over = false
  const write = async () => {
    while (!over) {
      const n = next++
      try {
        await pool.query('insert into number values ($1)', [n])
        acknowledged.push(n)
      } catch {
        return
      }
    }
  }
  const writers = Array.from({ length: 4 }, write)
  await happening()
  over = true
  await Promise.all(writers)
  await pool.end()
  expect(acknowledged.length).toBeGreaterThan(20)
  return acknowledged
}

/** Waits for a server that is on its way back. */
async function numbersIn(url: string): Promise<number[]> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await query(url, 'create table if not exists number (n integer primary key)')
      const { rows } = await query(url, 'select n from number')
      return rows.map(({ n }) => Number(n))
    } catch {
      await pause(200)
    }
  }
  throw new Error('The server did not come back within twenty seconds')
}

/** Processes whose command line names this test's home. */
function programs(name: string): number[] {
  const listed = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n')
  return listed.filter((line) => line.includes(name) && line.includes(home)).map((line) => Number.parseInt(line, 10))
}
const supervisors = () => programs('supervisor.mjs')
const servers = () => programs('bin/postgres ')
const file = (...names: string[]) => path.join(home, ...names)
const supervisorLog = () => fs.readFileSync(file('supervisor.log'), 'utf8')
const serverPid = () => Number.parseInt(fs.readFileSync(path.join(placeOf(home).data, 'postmaster.pid'), 'utf8'), 10)
const lastWords = () => fs.readFileSync(placeOf(home).log, 'utf8').trimEnd().split('\n').at(-1)

async function until(happened: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (happened()) return
    await pause(100)
  }
  throw new Error('It did not happen within thirty seconds')
}

const allHaveEnded = () => until(() => supervisors().length === 0 && servers().length === 0)
