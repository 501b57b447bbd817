import net from 'node:net'
import { expect, test } from 'vitest'
import { POST as signIn } from '@/app/api/sign-in/route'
import { POST as signOut } from '@/app/api/sign-out/route'
import { sessionCookie } from '@/lib/auth/cookie'
import { openSession } from '@/lib/auth/session-commands'
import { viewerOfSession } from '@/lib/auth/viewer'
import { noticingUnavailable } from '@/lib/unavailable'
import { Browser, somebody } from '../support/desk-request'

/** A way to the database that can be cut and mended. */
class Wire {
  private server = net.createServer()
  private readonly open = new Set<net.Socket>()
  private port = 0

  constructor(private readonly to: { host: string; port: number }) {}

  async mend(): Promise<number> {
    this.server = net.createServer((socket) => {
      const onward = net.connect(this.to)
      for (const [one, other] of [[socket, onward] as const, [onward, socket] as const]) {
        this.open.add(one)
        one.pipe(other)
        one.on('error', () => undefined)
        one.on('close', () => {
          this.open.delete(one)
          other.destroy()
        })
      }
    })
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve))
    const address = this.server.address()
    this.port = address && typeof address === 'object' ? address.port : 0
    return this.port
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    for (const socket of this.open) socket.destroy()
    await closed
  }
}

test('while the database is away nobody is taken for signed out; when it is back they go on as before', async () => {
  const url = new URL(process.env.DATABASE_URL ?? '')
  const wire = new Wire({ host: url.hostname, port: Number(url.port) })
  url.hostname = '127.0.0.1'
  url.port = String(await wire.mend())
  process.env.DATABASE_URL = url.href
  const person = await somebody('editor')
  const session = (await openSession({ personId: person.id, method: 'password' })) ?? ''
  expect(await viewerOfSession(session)).toMatchObject({ id: person.id })

  await wire.cut()
  await noticingUnavailable(async (isUnavailable) => {
    await expect(viewerOfSession(session)).rejects.toMatchObject({ code: 'unavailable', status: 503 })
    expect(isUnavailable()).toBe(true)
  })
  const browser = new Browser()
  browser.cookies.set(sessionCookie, session)
  const { email, password } = person
  for (const answer of [
    await signIn(browser.post('/api/sign-in', { email, password })),
    await signOut(browser.post('/api/sign-out', {})),
  ]) {
    expect(answer.status).toBe(503)
    expect(answer.headers.getSetCookie()).toEqual([])
  }

  await wire.mend()
  expect(await viewerOfSession(session)).toMatchObject({ id: person.id })
  expect((await signIn(browser.post('/api/sign-in', { email, password }))).status).toBe(200)
  await wire.cut()
})
