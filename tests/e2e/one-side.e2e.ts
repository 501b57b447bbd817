import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import pg from 'pg'
import { takeLease } from '../../db/embedded/lease.mjs'
import { secretsOf } from '../../scripts/secrets.mjs'
import { AnotherServer } from '../support/another-server'
import { demo, personIn } from '../support/browser'
import { test } from '../support/browser-test'
import { newsroomForThisRun } from '../support/newsroom'

/** A process that serves readers only, and one that serves the desk only: each does its part, and has no more than it needs for it. */

// The same address for readers as the whole newsroom has: every byte of a page is then the same.
const press = new AnotherServer({ serves: 'press', publicUrl: newsroomForThisRun().url })
const desk = new AnotherServer({ serves: 'desk' })
test.beforeAll(async () => {
  test.setTimeout(180_000)
  await Promise.all([press.start(), desk.start()])
})
test.afterAll(() => Promise.all([press.kill(), desk.kill()]))

const story = () => `/live/${demo().liveBlog}`
const ask = (server: AnotherServer, path: string, init: RequestInit = {}) =>
  fetch(server.url + path, { redirect: 'manual', ...init })

test('a press shows readers what the whole newsroom shows them, and knows of no desk', async ({ page }) => {
  for (const path of ['/', story(), `${story()}/claims`, `${story()}/map`, `${story()}/record.jsonl`]) {
    const [here, whole] = [await ask(press, path), await fetch(demo().url + path)]
    expect(here.status, path).toBe(200)
    expect(await here.text()).toBe(await whole.text())
  }
  for (const path of ['/desk', '/desk/people', '/sign-in', '/_next/static/any.js']) {
    const answer = await ask(press, path)
    expect([answer.status, answer.headers.get('cache-control')], path).toEqual([404, 'no-store'])
    expect(await answer.text()).toContain('The desk is not served here')
  }
  for (const path of ['/api/v1/live-blogs', '/api/sign-in', '/api/auth/session', '/api/v1/openapi.json']) {
    const answer = await ask(press, path, { method: 'POST', body: '{}' })
    expect(answer.status, path).toBe(404)
    expect((await answer.json()).error).toMatchObject({ code: 'not_found' })
  }
  await page.goto(`${press.url}/sign-in`)
  await page.getByRole('link', { name: 'To the front page' }).click()
  await expect(page.getByRole('link', { name: /Belgorod/ }).first()).toBeVisible()
})

test('a press holds no login but the readers’, and none of the newsroom’s secrets', async () => {
  for (const path of ['/', story(), '/desk', '/sign-in', '/api/v1/live-blogs']) await ask(press, path)
  const { home } = newsroomForThisRun()
  const { url } = await takeLease(home)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const logins = async (server: AnotherServer) => {
    const { rows } = await owner.query<{ usename: string }>(
      'select distinct usename from pg_stat_activity where application_name = $1 order by usename',
      [server.port],
    )
    return rows.map(({ usename }) => usename)
  }
  expect(await logins(press)).toEqual(['dateline_reader'])
  expect(await logins(desk)).toEqual(['dateline_desk'])
  await owner.end()
  const held = readFileSync(`/proc/${press.pid}/environ`, 'utf8')
  const { readerPassword, ...rest } = secretsOf(home)
  expect(held).toContain(readerPassword)
  for (const [name, secret] of Object.entries(rest)) expect(held.includes(secret), name).toBe(false)
})

test('at a desk people sign in and work, and readers are told that they are at the wrong place', async ({ page }) => {
  const person = personIn('editor')
  await page.goto(`${desk.url}/sign-in`)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForURL(`${desk.url}/desk`)

  for (const path of ['/', story(), `${story()}/head`, `${story()}/stream?after=0`, '/robots.txt', '/nonsense']) {
    const answer = await ask(desk, path)
    expect([answer.status, answer.headers.get('cache-control')], path).toEqual([404, 'no-store'])
    expect(await answer.text()).toContain('Readers’ pages are not served here')
  }
  await page.goto(`${desk.url}/`)
  await page.getByRole('link', { name: 'To the desk' }).click()
  await page.waitForURL(`${desk.url}/desk`)
})

test('each says whether it is ready for its part', async () => {
  for (const server of [press, desk]) {
    expect((await ask(server, '/api/health')).status).toBe(200)
    const ready = await ask(server, '/api/health/ready')
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok' }])
  }
})
