import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { requireBrowser } from './browser.mjs'
import { home, root } from './project.mjs'

/** npm run pictures: takes the README's pictures from the demo newsroom that `npm start` is serving. */
const demo = JSON.parse(fs.readFileSync(path.join(home(), 'demo.json'), 'utf8'))
const page = `/live/${demo.liveBlog}`

const executablePath = await requireBrowser()
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
try {
  await picture('page-1280', { width: 1280, at: page })
  await picture('page-390', { width: 390, at: page, colorScheme: 'dark' })
  await picture('map-1280', { width: 1280, at: `${page}/map` })
  await picture('desk-1280', { width: 1280, as: 'editor', at: '/desk', first: writeSomething })
  await picture('review-1280', { width: 1280, as: 'reviewer', at: '/desk/review' })
} finally {
  await browser.close()
}

async function picture(name, { width, at, as, first, colorScheme = 'light' }) {
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme,
  })
  const tab = await context.newPage()
  if (as) await signIn(tab, as)
  // Fonts that came with a browser's first page are for its second.
  await tab.goto(at)
  await tab.evaluate(() => document.fonts.ready)
  await tab.goto(at)
  await first?.(tab)
  await tab.evaluate(() => {
    const shown = [...document.images].filter(
      (image) => image.checkVisibility() && image.getBoundingClientRect().top < window.innerHeight,
    )
    return Promise.all([document.fonts.ready, ...shown.map((image) => image.decode().catch(() => undefined))])
  })
  const file = path.join(root, 'docs/pictures', `${name}.png`)
  await tab.screenshot({ path: file })
  await context.close()
  console.log(path.relative(root, file))
}

async function signIn(tab, role) {
  const { email, password } = demo.people.find((person) => person.role === role)
  await tab.goto('/sign-in')
  await tab.getByLabel('E-mail').fill(email)
  await tab.getByLabel('Password', { exact: true }).fill(password)
  await tab.getByRole('button', { name: 'Sign in', exact: true }).click()
  await tab.waitForURL((url) => url.pathname !== '/sign-in')
}

/** An entry half written, as the composer shows it; nothing is saved. */
async function writeSomething(tab) {
  await tab.getByRole('link', { name: 'Armed incursion into Belgorod Oblast' }).first().click()
  await tab.getByLabel('Headline').fill('What the report does not say')
  await tab.getByLabel('Text', { exact: true }).click()
  await tab.keyboard.type('It names no source for what it says of ')
  await tab.keyboard.type('#козин')
  await tab.getByRole('listbox').getByRole('option').first().waitFor()
  await tab.keyboard.press('Enter')
  await tab.keyboard.type(', and gives no times. ')
  await tab.keyboard.type('@unsig')
  await tab.getByRole('listbox').getByRole('option').first().waitFor()
}
