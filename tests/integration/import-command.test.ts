import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { count, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { imported } from '@/db/schema/claims'
import { entries } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import { people } from '@/db/schema/people'
import { sources } from '@/db/schema/sources'
import type { Viewer } from '@/lib/access/roles'
import { fixture, linesOf } from '../support/import-file'
import { aLiveBlog, somebody } from '../support/story'

/** The command itself, as a process of its own, on this test's database. */

const root = path.resolve(import.meta.dirname, '../..')
let editor: Viewer
let email: string
let folder: string

beforeAll(async () => {
  editor = await somebody('editor')
  email = await emailOf(editor)
  folder = await mkdtemp(path.join(tmpdir(), 'dateline-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function emailOf({ id }: Viewer): Promise<string> {
  const [person] = await deskDb().select({ email: people.email }).from(people).where(eq(people.id, id))
  return person?.email ?? ''
}

function start(...parameters: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function ended(child: ChildProcess) {
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  if (!child.stdout || !child.stderr) throw new Error('Nothing to hear')
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, errors }
}

const run = (...parameters: string[]) => ended(start(...parameters))

async function entriesIn(slug: string): Promise<number> {
  const [row] = await deskDb()
    .select({ rows: count() })
    .from(entries)
    .innerJoin(liveBlogs, eq(liveBlogs.id, entries.liveBlogId))
    .where(eq(liveBlogs.slug, slug))
  return row?.rows ?? 0
}

/** Waits while the command is at it. */
async function until(child: ChildProcess, isSo: () => Promise<boolean>): Promise<void> {
  while (child.exitCode === null && !(await isSo())) await setTimeout(20)
}

/** A file of so many events, like the first of the fixture. */
async function manyEvents(events: number): Promise<string> {
  const [head = '', first = ''] = linesOf('ucdp.csv')
  const lines = Array.from({ length: events }, (_, index) =>
    first.replace('900001', String(2_000_000 + index)).replaceAll('Orra Watch', `Orra Watch ${index % 7}`),
  )
  const place = path.join(folder, `${events}.csv`)
  await writeFile(place, [head, ...lines, ''].join('\n'))
  return place
}

describe('npm run import', { timeout: 60_000 }, () => {
  test('tells each broken row with its line and its reason, imports the others, and says that not all went in', async () => {
    const { slug } = await aLiveBlog(editor)
    const { code, out, errors } = await run('ucdp', fixture('ucdp.csv'), '--live-blog', slug, '--as', email)
    expect(errors.trim().split('\n')).toEqual([
      'line 7 (event 900006): where_prec: is not 1 to 7; latitude: is more than 90 degrees; best: is not a count',
      'line 8 (event 900007): date_end is before date_start',
      'line 9: has 3 columns; the first line has 49',
    ])
    expect(out).toMatch(
      /^8 records in \d+\.\d s \(\d+ a second\)\n {2}5 made as drafts\n {2}3 not imported: see above\n$/,
    )
    expect(code).toBe(1)
    expect(await entriesIn(slug)).toBe(5)

    const again = await run('ucdp', fixture('ucdp.csv'), '--live-blog', slug, '--as', email)
    expect(again.out).toContain('5 there already')
    expect(await entriesIn(slug)).toBe(5)
  })

  test('makes the live blog when asked to, once, as a draft', async () => {
    const asked = [
      'geojson',
      fixture('features.geojson'),
      '--live-blog',
      'old-floods',
      '--as',
      email,
      '--make',
      'Old floods',
    ]
    expect((await run(...asked)).out).toContain('“Old floods” is made, as a draft.')
    const again = await run(...asked)
    expect(again.out).not.toContain('is made')
    const made = await deskDb().select().from(liveBlogs).where(eq(liveBlogs.slug, 'old-floods'))
    expect(made).toMatchObject([{ title: 'Old floods', state: 'draft', createdBy: editor.id }])
  })

  test('only reads when asked to check, and needs no database for it', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/import.ts', 'sourcefabric', fixture('sourcefabric.json'), '--check'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, DATABASE_URL: 'postgres://localhost:1/none' },
      },
    )
    const { code, out, errors } = await ended(child)
    expect(out).toContain('2 can be imported')
    expect(out).toContain('1 passed over: written by a reader')
    expect(out).toContain('Left out of the text: 1 × embed, 1 × picture, 1 × poll')
    expect(errors).toContain('record 8: _id: is missing')
    expect(code).toBe(1)
  })

  test('refuses a file of another format, and who is not here, with what to do', async () => {
    const { slug } = await aLiveBlog(editor)
    const into = ['--live-blog', slug, '--as', email]
    const [other, nobody, nowhere, gdelt] = await Promise.all([
      run('ucdp', fixture('acled.csv'), ...into),
      run('ucdp', fixture('ucdp.csv'), '--live-blog', slug, '--as', 'nobody@dateline.example'),
      run('ucdp', fixture('ucdp.csv'), '--live-blog', 'nowhere', '--as', email),
      run('gdelt', fixture('ucdp.csv'), ...into),
    ])
    expect(other).toMatchObject({ code: 1, errors: expect.stringContaining('Is it another format?') })
    expect(nobody).toMatchObject({ code: 1, errors: expect.stringContaining('npm run person') })
    expect(nowhere).toMatchObject({ code: 1, errors: expect.stringContaining('--make') })
    expect(gdelt).toMatchObject({ code: 1, errors: expect.stringContaining('wordpress-liveblog, sourcefabric') })
  })

  test('stops at once for somebody who may write nothing here', async () => {
    const { slug } = await aLiveBlog(editor)
    const admin = await emailOf(await somebody('admin'))
    const { code, errors, out } = await run('ucdp', fixture('ucdp.csv'), '--live-blog', slug, '--as', admin)
    expect(code).toBe(1)
    expect(errors).toContain('you are an admin')
    expect(out).toContain('0 records')
  })
})

describe('an import that does not come to its end', { timeout: 60_000 }, () => {
  test('killed half way, it leaves whole entries, and the next one makes the rest', async () => {
    const { slug } = await aLiveBlog(editor)
    const file = await manyEvents(60)
    const child = start('ucdp', file, '--live-blog', slug, '--as', email)
    const over = ended(child)
    await until(child, async () => (await entriesIn(slug)) >= 5)
    child.kill('SIGKILL')
    await over
    const atDeath = await entriesIn(slug)
    expect(atDeath).toBeGreaterThanOrEqual(5)
    expect(atDeath).toBeLessThan(60)

    const { code, out } = await run('ucdp', file, '--live-blog', slug, '--as', email)
    expect(code).toBe(0)
    expect(out).toContain(`${60 - atDeath} made as drafts`)
    expect(out).toContain(`${atDeath} there already`)
    expect(await entriesIn(slug)).toBe(60)
    const [row] = await deskDb()
      .select({ rows: count(), apart: sql<number>`count(distinct ${imported.entryId})::int` })
      .from(imported)
      .innerJoin(liveBlogs, eq(liveBlogs.id, imported.liveBlogId))
      .where(eq(liveBlogs.slug, slug))
    expect(row).toEqual({ rows: 60, apart: 60 })
    const watches = await deskDb().select().from(sources).where(sql`${sources.publicLabel} ~ '^Orra Watch [0-6]$'`)
    expect(watches).toHaveLength(7)
  })

  test('stopped with Ctrl+C it ends the record in hand and says that it can go on', async () => {
    const { slug } = await aLiveBlog(editor)
    const child = start('ucdp', await manyEvents(61), '--live-blog', slug, '--as', email)
    const over = ended(child)
    await until(child, async () => (await entriesIn(slug)) >= 3)
    // From the terminal, and from npm.
    child.kill('SIGINT')
    child.kill('SIGINT')
    const { code, out } = await over
    expect(code).toBe(130)
    expect(out).toContain('Stopped. Nothing is half-done: the same command goes on from here.')
    expect(out).toContain(`${await entriesIn(slug)} made as drafts`)
    expect(await entriesIn(slug)).toBeLessThan(61)
  })
})
