import type { Browser, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { story } from '../../db/seed/story'
import type { Role } from '../../lib/access/roles'
import { type Document, documentOf } from '../../lib/entry/document'
import { signInAs } from './browser'

/** The composer as a test works it: by role, label and key, with what the desk holds asked through its own door. */

export const unique = () => Math.random().toString(36).slice(2, 8)

export async function at(
  browser: Browser,
  role: Role,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await signInAs(page, role)
  return page
}

/** Through the same door as everybody, with the session of this page. */
export const post = (page: Page, path: string, body: unknown) =>
  page.evaluate(
    async ([to, text]) => {
      const answer = await fetch(`/api/v1${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: text ?? '',
      })
      return answer.json()
    },
    [path, JSON.stringify(body)],
  )
export const read = (page: Page, path: string) =>
  page.evaluate(async (to) => (await fetch(`/api/v1${to}`)).json(), path)

export const article = 'Unsigned article dated 23 May 2023'
export const starsky = 'Operator Starsky'

/**
 * A live blog of this test's own that has used the story's sources, actors and places once, in a draft with notes: so it
 * stands after its first minutes. It has no claims.
 */
export async function freshLiveBlog(page: Page, others = ['Ukraine', 'Grayvoron', 'Kyiv', 'Moscow']): Promise<string> {
  const { id } = await post(page, '/live-blogs', {
    slug: `evidence-${unique()}`,
    title: `Evidence ${unique()}`,
    standfirst: null,
    note: null,
    language: 'en',
    timezone: 'UTC',
    publishesOnApproval: true,
  })
  const known = async (path: string, name: string): Promise<{ id: string }> => {
    const found: Record<string, { id?: string; name?: string; label?: string }[]> = await read(
      page,
      `${path}?${new URLSearchParams({ q: name })}`,
    )
    const [one] = Object.values(found)
      .flat()
      .filter((record) => (record.name ?? record.label) === name)
    if (!one?.id) throw new Error(`The demo does not know ${name}`)
    return { id: one.id }
  }
  const itemOf = async (source: string, kind: string): Promise<string> => {
    const { items } = await read(page, `/sources/${(await known('/sources', source)).id}`)
    return items.find((item: { kind: string }) => item.kind === kind).id
  }
  const places = ['Western Russia', 'Eastern Ukraine', 'Russia', 'Belgorod', 'Belgorod Oblast', 'Kozinka', 'Gora-Podol']
  await post(page, `/live-blogs/${id}/entries`, {
    headline: 'Notes',
    body: documentOf('What this live blog begins with.'),
    kind: 'update',
    significance: null,
    publicNote: null,
    happenedAt: null,
    happenedPrecision: 'unknown',
    ownReporting: false,
    sourceItemIds: [await itemOf(article, 'news_article'), await itemOf(starsky, 'image')],
    actorIds: await Promise.all(story.actors.map(async ({ name }) => (await known('/actors', name)).id)),
    locations: await Promise.all(
      [...places, ...others].map(async (name) => ({
        locationId: (await known('/locations', name)).id,
        role: 'mentioned',
      })),
    ),
  })
  await open(page, id)
  return id
}

export async function open(page: Page, liveBlogId: string) {
  await page.goto(`/desk/live-blogs/${liveBlogId}`)
  await textOf(page).waitFor()
  await page.getByRole('region', { name: 'Sources used last' }).getByRole('button').first().waitFor()
}

export const composer = (page: Page) => page.getByLabel('Composer')
export const textOf = (page: Page) => page.getByLabel('Text', { exact: true })
export const status = (page: Page) => composer(page).getByRole('status')
export const claims = (page: Page) => composer(page).getByRole('list', { name: 'Claims' }).getByRole('listitem')

/** The key that takes this source now. */
export const keyOf = async (page: Page, source: string): Promise<string> =>
  `Alt+Digit${await numberOf(page, 'Sources used last', source)}`

/** The key that takes this place now. */
export const keyOfPlace = async (page: Page, place: string): Promise<string> =>
  `Alt+Shift+Digit${await numberOf(page, 'Places used last', place)}`

async function numberOf(page: Page, region: string, words: string): Promise<number> {
  const buttons = page.getByRole('region', { name: region }).getByRole('button')
  await buttons.filter({ hasText: words }).first().waitFor()
  const labels = await buttons.allInnerTexts()
  // Those that are called so, before those whose name only has the words in it.
  const called = labels.findIndex((label) => label.replace(/^\s*\d+\s*/, '').trim() === words)
  return (called === -1 ? labels.findIndex((label) => label.includes(words)) : called) + 1
}

export type EntryOnDesk = {
  id: string
  state: string
  head: {
    headline: string
    body: Document
    sources: { sourceItemId: string; label: string; itemKind: string }[]
    actors: { name: string }[]
    locations: { name: string; role: string; region: string | null }[]
    claims: { claimId: string; statement: string; kind: string; role: string; positions: number }[]
  }
}
export async function entryCalled(page: Page, liveBlogId: string, headline: string): Promise<EntryOnDesk> {
  const { entries }: { entries: EntryOnDesk[] } = await read(page, `/live-blogs/${liveBlogId}/entries`)
  const found = entries.find(({ head }) => head.headline === headline)
  if (!found) throw new Error(`No entry is called “${headline}”`)
  return found
}

/** Headline, text and the article as its source; the cursor stands behind the text. */
export async function write(page: Page, headline: string, text: string, source: string | null = article) {
  await page.getByLabel('Headline').fill(headline)
  await page.keyboard.press('Enter')
  if (source) await page.keyboard.press(await keyOf(page, source))
  await page.keyboard.type(text)
}
export const save = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+s')
  await expect(status(page)).toContainText('Saved at')
}
export const send = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(status(page)).toContainText('Sent to review')
}
export const claimsOf = async (page: Page, liveBlogId: string): Promise<{ id: string; statement: string }[]> =>
  (await read(page, `/claims?liveBlogId=${liveBlogId}`)).claims
export const question = (page: Page) => page.getByRole('listbox', { name: 'Is it a claim that is there already?' })
export const chip = (page: Page, words: string) => claims(page).filter({ hasText: words })
