import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { requireBrowser } from '../../scripts/browser.mjs'
import { buildWhenNeeded } from '../../scripts/build.mjs'
import { openBenchNewsroom } from '../support/bench-newsroom'
import type { BenchServer } from '../support/bench-server'
import { doorFor } from '../support/door'
import { limit } from '../support/figures'
import { aTypedLiveBlog, makeMaterial, submitOne } from '../support/long-live-blog'
import { machineInWords } from '../support/machine'
import { pressOn } from '../support/press-server'
import { somebody } from '../support/story'
import { aShownPicture } from '../support/story-picture'

/**
 * npm run bench -- stillness: whether anything on the page moves while somebody reads it. A telephone opens the live blog; fonts and
 * pictures come seconds late; then entries are published through the door, while it is at the top and while it is further down. The
 * browser itself reports every shift of what it shows; all are counted, and none is forgiven.
 */
const lateMs = { font: 1_500, picture: 2_500 }

const executablePath = await requireBrowser()
await buildWhenNeeded()
const newsroom = await openBenchNewsroom()
const running: BenchServer[] = []
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic', '--no-first-run'] })

async function measure() {
  console.log(`\nStillness on ${machineInWords()}: fonts ${lateMs.font} ms late, pictures ${lateMs.picture} ms late`)
  const desk = { editor: await somebody('editor'), reviewer: await somebody('reviewer') }
  const material = await makeMaterial(desk)
  for (let scene = 1; scene <= 8; scene++) material.pictures.push(await aShownPicture(desk, scene))
  const blog = await aTypedLiveBlog(desk, material, 50)
  const door = await doorFor(desk.reviewer)
  const { server, origin } = await pressOn(newsroom)
  running.push(server)
  let written = 50
  const publish = async () => {
    await door.approve(origin, await submitOne(desk, material, blog.id, written++))
    await pause(700)
  }
  for (const [name, down] of [
    ['at the top', 0],
    ['further down', 2_600],
  ] as const) {
    const page = await opened(`${origin}/live/${blog.slug}`)
    await pause(lateMs.picture + 1_500)
    limit(`layout shift ${name}: late fonts and pictures`, {
      ours: await shifted(page),
      unit: '',
      wanted: { atMost: 0 },
    })
    await page.mouse.wheel(0, down)
    await pause(lateMs.picture + 1_000)
    const before = await shifted(page)
    for (let n = 0; n < 4; n++) await publish()
    await pause(1_500)
    const said = await page.locator('#new-entries').textContent()
    limit(`layout shift ${name}: 4 entries that come in (“${said?.trim()}”)`, {
      ours: (await shifted(page)) - before,
      unit: '',
      // Who is at the top and has not begun to read is shown them at once.
      wanted: down > 0 ? { atMost: 0 } : {},
    })
    for (const shift of (await page.evaluate('globalThis.datelineMoved')) as string[]) console.log(`    ${shift}`)
    await page.close()
  }
}

async function opened(url: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
  for (const [files, late] of [
    ['**/*.woff2', lateMs.font],
    ['**/pictures/**', lateMs.picture],
  ] as const)
    await page.route(files, async (route) => {
      await pause(late)
      await route.continue().catch(() => undefined)
    })
  await page.addInitScript(() => {
    const here = globalThis as typeof globalThis & { datelineShift: number; datelineMoved: string[] }
    here.datelineShift = 0
    here.datelineMoved = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        sources: { node: Node | null }[]
      })[]) {
        here.datelineShift += entry.value
        const moved = entry.sources.map(({ node }) =>
          node instanceof Element ? `${node.tagName}.${node.className}#${node.id}` : node?.parentElement?.className,
        )
        here.datelineMoved.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${moved.join(', ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  return page
}

const shifted = (page: Page) =>
  page.evaluate(() => (globalThis as typeof globalThis & { datelineShift: number }).datelineShift)

try {
  await measure()
} finally {
  await browser.close()
  await Promise.all(running.map((server) => server.stop()))
  await newsroom.end()
}
process.exit()
