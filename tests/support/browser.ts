import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
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

/** Signs in as the demo person of a role, through the page that people use; ends where sign-in leads. */
export async function signInAs(page: Page, role: Role): Promise<DemoPerson> {
  const person = personIn(role)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return person
}
