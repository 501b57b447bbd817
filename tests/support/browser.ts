import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import * as z from 'zod'
import { type Role, roles } from '../../lib/access/roles'
import { newsroomForThisRun } from './newsroom'

const Demo = z.object({
  url: z.string(),
  liveBlog: z.string(),
  people: z.array(z.object({ name: z.string(), email: z.string(), password: z.string(), role: z.enum(roles) })),
})
export type Demo = z.infer<typeof Demo>
export type DemoPerson = Demo['people'][number]

/** The note that the demo newsroom of this run left: its live blog's slug, its people and their passwords. */
export function demo(): Demo {
  return Demo.parse(JSON.parse(fs.readFileSync(path.join(newsroomForThisRun().home, 'demo.json'), 'utf8')))
}

/** The demo person in a role. */
export function personIn(role: Role): DemoPerson {
  const person = demo().people.find((each) => each.role === role)
  if (!person) throw new Error(`Nobody in the demo newsroom is a ${role}`)
  return person
}

type Session = { cookies: Awaited<ReturnType<BrowserContext['cookies']>>; since: number }

const sessions = new Map<Role, Session>()
/** Shorter than the ten minutes after which a sealed identity asks for a sign-in again. */
const freshForMs = 300_000

/**
 * Signs in as the demo person of a role, and ends where sign-in leads. A session that was begun a moment ago goes on, as in another
 * window; one that a test has ended is begun anew, through the page that people use.
 */
export async function signInAs(page: Page, role: Role): Promise<DemoPerson> {
  const person = personIn(role)
  const session = sessions.get(role)
  if (session && Date.now() - session.since < freshForMs) {
    await page.context().addCookies(session.cookies)
    await page.goto('/desk')
    if (new URL(page.url()).pathname === '/desk') return person
    await page.context().clearCookies()
  }
  const since = Date.now()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  sessions.set(role, { cookies: await page.context().cookies(), since })
  return person
}
