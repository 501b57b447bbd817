import { spawn } from 'node:child_process'
import crypto from 'node:crypto'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discardHome } from '../../db/embedded/discard.mjs'
import { type Lease, takeLease } from '../../db/embedded/lease.mjs'
import { freePort } from '../../db/embedded/port.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const home = path.join(os.tmpdir(), `dateline-${crypto.randomUUID()}`)
const secret = 'a secret of thirty-two characters'

/** Starts that must be refused, each with what to do next; what a start does otherwise is shown in the browser. */
describe('a start', () => {
  let lease: Lease
  beforeAll(async () => {
    lease = await takeLease(home)
  }, 60_000)
  afterAll(async () => {
    await lease.release()
    discardHome(home)
  }, 60_000)

  it('says so when another program has the port', async () => {
    const other = createServer().listen(0)
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { code, said } = await startWith({ PORT: String(port) })
    other.close()
    expect(said).toContain(`Port ${port} is in use by another program`)
    expect(code).toBe(1)
  })

  it('asks for the secret when the database is the newsroom’s own', async () => {
    const { code, said } = await startWith({ DATABASE_URL: lease.url })
    expect(said).toContain('set DATELINE_SECRET')
    expect(code).toBe(1)
  })

  it('does not migrate a database of the newsroom’s own, and says how to', async () => {
    const { code, said } = await startWith({ DATABASE_URL: lease.url, DATELINE_SECRET: secret })
    expect(said).toMatch(/not the one of this version. Run: npm run migrate/)
    expect(code).toBe(1)
  })

  it('takes readers and the desk to one database, or neither', async () => {
    const { code, said } = await startWith({ READER_DATABASE_URL: lease.url })
    expect(said).toContain('READER_DATABASE_URL is set without DATABASE_URL')
    expect(code).toBe(1)
  })
})

describe('a start of one side alone', () => {
  it.each([
    ['press', 'READER_DATABASE_URL'],
    ['desk', 'DATABASE_URL'],
  ])('as a %s asks for %s rather than starting a database', async (role, setting) => {
    const { code, said } = await startWith({ DATELINE_ROLE: role })
    expect(said).toContain(`DATELINE_ROLE=${role} needs ${setting}`)
    expect(code).toBe(1)
  })

  it('is all, press or desk and nothing else', async () => {
    const { code, said } = await startWith({ DATELINE_ROLE: 'reader' })
    expect(said).toContain('has to be all, press or desk, not "reader"')
    expect(code).toBe(1)
  })
})

async function startWith(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const none = { DATABASE_URL: '', READER_DATABASE_URL: '', DATELINE_SECRET: '', DATELINE_URL: '', HOST: '' }
  const env = { ...process.env, ...none, DATELINE_HOME: home, PORT: String(await freePort()), ...settings }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (words) => {
    said += words
  })
  child.stderr.on('data', (words) => {
    said += words
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}
