import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { AnotherServer } from '../support/another-server'
import { demo } from '../support/browser'
import { test } from '../support/browser-test'
import { ShippedNginx } from '../support/shipped-nginx'

/** Everybody comes at once, and nothing is kept yet: what readers get from a process that has only just begun. */

test.describe.configure({ timeout: 180_000 })
const page = () => `/live/${demo().liveBlog}`

type Told = { status: number; text: string; path: string }

/** Asks until somebody listens; whatever happens from then on counts. */
async function askFromBefore(port: string, path: string): Promise<Told & { refusals: number }> {
  for (let refusals = 0; ; refusals++) {
    const told = await asked(port, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNREFUSED') throw error
      return null
    })
    if (told) return { ...told, refusals }
    await pause(5 + Math.random() * 20)
  }
}

const asked = (port: string, path: string): Promise<Told> =>
  new Promise((resolve, reject) => {
    const asking = get({ host: '127.0.0.1', port, path, agent: false }, async (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      try {
        for await (const part of answer) text += part
        resolve({ status: answer.statusCode ?? 0, text, path })
      } catch (error) {
        reject(error)
      }
    })
    asking.on('error', reject)
  })

test('a press that starts under a crowd answers each of them, and draws each page once', async () => {
  const [entry = ''] = /\/e\/[0-9a-f-]{36}/.exec(await (await fetch(demo().url + page())).text()) ?? []
  const kinds = { home: '/', page: page(), entry: page() + entry, claims: `${page()}/claims`, map: `${page()}/map` }
  const press = new AnotherServer({ serves: 'press' })
  const token = crypto.randomUUID()
  const crowd = Array.from({ length: 400 }, (_, at) => {
    const paths = Object.values(kinds)
    return askFromBefore(press.port, paths[at % paths.length] ?? '/')
  })
  try {
    await press.launch({ DATELINE_METRICS_TOKEN: token })
    const answers = await Promise.all(crowd)
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    expect(answers.every(({ refusals }) => refusals > 0)).toBe(true)
    for (const path of Object.values(kinds)) {
      expect(new Set(answers.filter((one) => one.path === path).map(({ text }) => text)).size, path).toBe(1)
    }
    const metrics = await (
      await fetch(`${press.url}/api/metrics`, { headers: { authorization: `Bearer ${token}` } })
    ).text()
    const drawn = Object.keys(kinds).map((kind) => {
      const line = new RegExp(`^dateline_render_seconds_count\\{.*kind="${kind}".*\\} (\\d+)$`, 'm')
      return [kind, Number(line.exec(metrics)?.[1])]
    })
    expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 1])))
  } finally {
    await press.kill()
  }
})

test('while the only press is restarted, stopped in order or killed, readers behind nginx get what is kept', async () => {
  const nginx = new ShippedNginx()
  const press = new AnotherServer({ serves: 'press', publicUrl: nginx.url })
  await nginx.start({ presses: [press.port], desks: [press.port] })
  try {
    await press.start()
    const paths = ['/', page(), `${page()}/head`, `${page()}/claims`]
    for (const path of paths) expect((await nginx.ask(path)).status).toBe(200)
    let isOver = false
    const statuses = new Set<string>()
    const crowd = Array.from({ length: 40 }, async (_, at) => {
      const path = paths[at % paths.length] ?? '/'
      while (!isOver) {
        statuses.add(`${path} ${(await nginx.ask(path)).status}`)
        await pause(50)
      }
    })
    await press.stop()
    // Longer than anything is fresh, so that only what may be shown without a press is left.
    await pause(3_000)
    await press.start()
    await press.kill()
    await pause(3_000)
    await press.start()
    isOver = true
    await Promise.all(crowd)
    expect([...statuses].sort()).toEqual(paths.map((path) => `${path} 200`).sort())
    await expect.poll(async () => (await nginx.ask(page())).headers.warning).toBeUndefined()
  } finally {
    await press.kill()
    await nginx.stop()
  }
})
