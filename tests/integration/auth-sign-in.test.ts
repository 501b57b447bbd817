import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { GET as authGet } from '@/app/api/auth/[...nextauth]/route'
import { GET as answerSignedIn, POST as answerSignIn } from '@/app/api/sign-in/route'
import { POST as answerSignOut } from '@/app/api/sign-out/route'
import { deskDb } from '@/db/desk'
import { rateLimits, sessions, signInTickets } from '@/db/schema/people'
import { perform } from '@/lib/act'
import { sessionCookie } from '@/lib/auth/cookie'
import { redeemTicket } from '@/lib/auth/ticket-commands'
import { hashOfToken } from '@/lib/auth/token'
import { viewerOfSession } from '@/lib/auth/viewer'
import { disablePerson } from '@/lib/person/person-commands'
import { Browser, type Somebody, somebody } from '../support/desk-request'

const hashing = vi.hoisted(() => ({ underWay: 0, most: 0 }))

/** The real hashing, watched. */
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return {
    ...real,
    verify: async (...given: Parameters<typeof real.verify>) => {
      hashing.most = Math.max(hashing.most, ++hashing.underWay)
      return real.verify(...given).finally(() => hashing.underWay--)
    },
  }
})

const answerAuth = (request: Request, path: string) =>
  authGet(request, { params: Promise.resolve({ nextauth: path.split('/') }) })

afterEach(async () => {
  await deskDb().delete(rateLimits)
})

async function ticketFor({ email, password }: Pick<Somebody, 'email' | 'password'>, browser: Browser): Promise<string> {
  const answer = await answerSignIn(browser.post('/api/sign-in', { email, password }))
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { ticket: string }).ticket
}

async function csrfTokenOf(browser: Browser): Promise<string> {
  const answer = browser.keep(await answerAuth(browser.request('/api/auth/csrf'), 'csrf'))
  return ((await answer.json()) as { csrfToken: string }).csrfToken
}

async function handIn(
  browser: Browser,
  body: Record<string, string>,
  headers?: Record<string, string>,
): Promise<Response> {
  const request = browser.post('/api/auth/callback/ticket', body, headers)
  return browser.keep(await answerAuth(request, 'callback/ticket'))
}

async function signedIn(person: Somebody): Promise<{ browser: Browser; token: string; answer: Response }> {
  const browser = new Browser()
  const ticket = await ticketFor(person, browser)
  const csrfToken = await csrfTokenOf(browser)
  const answer = await handIn(browser, { ticket, csrfToken, callbackUrl: '/desk/review' })
  const token = browser.cookies.get(sessionCookie) ?? ''
  return { browser, token, answer }
}

const refusalOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string; message: string } }).error

describe('signing in', () => {
  test('an e-mail and its password open a session; the cookie holds a random token and the database only its hash', async () => {
    const person = await somebody('editor')
    const { token, answer } = await signedIn(person)
    expect(await answer.json()).toEqual({ next: '/desk/review' })
    expect(token).toMatch(/^[\w-]{43}$/)
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(`${sessionCookie}=`)) ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/Secure/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\//)
    expect(cookie).not.toMatch(/Domain/)
    const [kept] = await deskDb().select().from(sessions).where(eq(sessions.personId, person.id))
    expect(kept?.tokenHash).toEqual(hashOfToken(token))
    expect(await viewerOfSession(token)).toEqual({ id: person.id, name: person.name, role: 'editor' })
  })

  test('the e-mail may be typed in capitals and with spaces around it', async () => {
    const person = await somebody('editor')
    await ticketFor({ ...person, email: `  ${person.email.toUpperCase()} ` }, new Browser())
  })

  test('an unknown e-mail and a wrong password are refused in the same words, after a hash each', async () => {
    const person = await somebody('editor')
    const wrong = await answerSignIn(new Browser().post('/api/sign-in', { email: person.email, password: 'wrong' }))
    hashing.most = 0
    const unknown = await answerSignIn(
      new Browser().post('/api/sign-in', { email: 'nobody@newsroom.example', password: 'wrong' }),
    )
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await unknown.json()).toEqual(await wrong.json())
    expect(hashing.most).toBe(1)
  })

  test('a new sign-in in the same browser ends the session it had', async () => {
    const person = await somebody('editor')
    const { browser, token } = await signedIn(person)
    const ticket = await ticketFor(person, browser)
    await handIn(browser, { ticket, csrfToken: await csrfTokenOf(browser) })
    expect(browser.cookies.get(sessionCookie)).not.toBe(token)
    expect(await viewerOfSession(token)).toBeNull()
  })

  test('a browser that kept the cookie is told so, and one that dropped it too', async () => {
    const { browser } = await signedIn(await somebody('editor'))
    expect(await (await answerSignedIn(browser.request('/api/sign-in'))).json()).toEqual({ signedIn: true })
    expect(await (await answerSignedIn(new Browser().request('/api/sign-in'))).json()).toEqual({ signedIn: false })
  })

  test('sign-out ends the session in the database: a copy of the cookie is worth nothing', async () => {
    const { browser, token } = await signedIn(await somebody('editor'))
    const answer = browser.keep(await answerSignOut(browser.post('/api/sign-out', {})))
    expect(answer.status).toBe(204)
    expect(browser.cookies.has(sessionCookie)).toBe(false)
    expect(await viewerOfSession(token)).toBeNull()
  })
})

describe('a ticket', () => {
  test('is good once', async () => {
    const browser = new Browser()
    const ticket = await ticketFor(await somebody('editor'), browser)
    const csrfToken = await csrfTokenOf(browser)
    expect((await handIn(browser, { ticket, csrfToken })).status).toBe(200)
    const second = new Browser()
    const again = await handIn(second, { ticket, csrfToken: await csrfTokenOf(second) })
    expect(again.status).toBe(401)
    expect(second.cookies.has(sessionCookie)).toBe(false)
  })

  test('that twenty hand in at once lets one in', async () => {
    const ticket = await ticketFor(await somebody('editor'), new Browser())
    const taken = await Promise.all(Array.from({ length: 20 }, () => redeemTicket(ticket)))
    expect(taken.filter((person) => person !== null)).toHaveLength(1)
  })

  test('is worth nothing after a minute', async () => {
    const ticket = await ticketFor(await somebody('editor'), new Browser())
    await deskDb().update(signInTickets).set({ expiresAt: sql`now() - interval '1 second'` })
    expect(await redeemTicket(ticket)).toBeNull()
  })

  test('of somebody who was disabled in the meantime is refused', async () => {
    const person = await somebody('editor')
    const browser = new Browser()
    const ticket = await ticketFor(person, browser)
    await perform(await somebody('admin'), (act) => disablePerson(act, { id: person.id }))
    const answer = await handIn(browser, { ticket, csrfToken: await csrfTokenOf(browser) })
    expect(answer.status).toBe(401)
    expect(browser.cookies.has(sessionCookie)).toBe(false)
  })
})

describe('guessing', () => {
  test('forty wrong passwords at once: never more than four hashes at a time, the rest are told to come back', async () => {
    hashing.most = 0
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        answerSignIn(
          new Browser(`198.51.100.${index}`).post('/api/sign-in', {
            email: `n${index}@newsroom.example`,
            password: 'wrong',
          }),
        ),
      ),
    )
    const count = (status: number) => answers.filter((answer) => answer.status === status).length
    expect(hashing.most).toBeLessThanOrEqual(4)
    expect(count(401)).toBeGreaterThanOrEqual(4)
    expect(count(401) + count(503)).toBe(40)
  })

  test('ten wrong passwords for one person, then 429 with the time to wait, also for the right one', async () => {
    const person = await somebody('editor')
    for (let index = 0; index < 10; index++) {
      const browser = new Browser(`203.0.113.${index}`)
      const answer = await answerSignIn(browser.post('/api/sign-in', { email: person.email, password: 'wrong' }))
      expect(answer.status).toBe(401)
    }
    const { email, password } = person
    const eleventh = await answerSignIn(new Browser('203.0.113.99').post('/api/sign-in', { email, password }))
    expect(eleventh.status).toBe(429)
    expect((await refusalOf(eleventh)).message).toContain('Try again in 15 minutes')
  })

  test('forty at once for one person count as forty: ten are looked at, none slips through together', async () => {
    const person = await somebody('editor')
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        answerSignIn(
          new Browser(`198.51.100.${index}`).post('/api/sign-in', { email: person.email, password: `wrong ${index}` }),
        ),
      ),
    )
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
    expect(answers.some(({ status }) => status === 429)).toBe(true)
  })

  test('thirty failures from one network, then 429 for every account, and the neighbour is not touched', async () => {
    const from = (last: string) => new Browser(`2001:db8:1:1::${last}`)
    for (let index = 0; index < 30; index++) {
      await answerSignIn(from(String(index)).post('/api/sign-in', { email: `x${index}@a.example`, password: 'wrong' }))
    }
    const { email, password } = await somebody('editor')
    expect((await answerSignIn(from('ffff').post('/api/sign-in', { email, password }))).status).toBe(429)
    const neighbour = new Browser('2001:db8:1:2::1')
    expect((await answerSignIn(neighbour.post('/api/sign-in', { email, password }))).status).toBe(200)
  })

  test('who signs in properly is never shut out by it', async () => {
    const person = await somebody('editor')
    const browser = new Browser()
    for (let index = 0; index < 12; index++) await ticketFor(person, browser)
  })

  test('neither e-mails nor addresses stand in the table of attempts', async () => {
    await answerSignIn(new Browser('203.0.113.7').post('/api/sign-in', { email: 'plain@a.example', password: 'wrong' }))
    const keys = (await deskDb().select().from(rateLimits)).map(({ key }) => key).join()
    expect(keys).not.toMatch(/plain|203\.0\.113/)
    expect(keys).toMatch(/account:/)
  })
})

describe('from another site', () => {
  const strangers: [string, Record<string, string>][] = [
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: '' }],
    ['an origin that hides itself', { origin: 'null' }],
    ['another program on this machine', { origin: 'http://localhost:5000' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
  ]

  test.each(strangers)('%s signs nobody in or out', async (_, headers) => {
    const person = await somebody('editor')
    const { browser, token } = await signedIn(person)
    const { email, password } = person
    expect((await answerSignIn(browser.post('/api/sign-in', { email, password }, headers))).status).toBe(403)
    expect((await answerSignOut(browser.post('/api/sign-out', {}, headers))).status).toBe(403)
    const ticket = await ticketFor(person, browser)
    expect((await handIn(browser, { ticket, csrfToken: await csrfTokenOf(browser) }, headers)).status).toBe(403)
    expect(await viewerOfSession(token)).not.toBeNull()
  })

  test("an attacker's ticket without the token of the browser's own page signs nobody in", async () => {
    const ticket = await ticketFor(await somebody('editor'), new Browser())
    const victim = new Browser()
    await csrfTokenOf(victim)
    expect((await handIn(victim, { ticket })).status).toBe(401)
    expect((await handIn(victim, { ticket, csrfToken: '0'.repeat(64) })).status).toBe(401)
    expect(victim.cookies.has(sessionCookie)).toBe(false)
  })

  test('over plain http elsewhere the refusal says why and what to do', async () => {
    const { email, password } = await somebody('editor')
    const there = { host: 'newsroom.example', origin: 'http://newsroom.example' }
    const answer = await answerSignIn(new Browser().post('/api/sign-in', { email, password }, there))
    expect(answer.status).toBe(403)
    expect((await refusalOf(answer)).message).toMatch(/plain http.*Put https in front of Dateline and set DATELINE_URL/)
  })
})

describe("the library's other routes", () => {
  test.each([
    'GET session',
    'POST session',
    'POST _log',
    'GET providers',
    'GET error',
    'GET signin',
    'POST signout',
    'GET signout',
    'POST callback/oidc',
    'POST csrf',
    'GET constructor',
    'GET callback/ticket',
  ])('%s is not there', async (route) => {
    const [method = '', path = ''] = route.split(' ')
    const answer = await answerAuth(new Browser().request(`/api/auth/${path}`, { method }), path)
    expect(answer.status).toBe(404)
    expect(answer.headers.getSetCookie()).toEqual([])
  })
})

test('a ticket that is not text, a body that is too long and one that is not JSON are refused', async () => {
  const browser = new Browser()
  const csrfToken = await csrfTokenOf(browser)
  const odd = await answerAuth(
    browser.post('/api/auth/callback/ticket', { ticket: { a: 1 }, csrfToken }),
    'callback/ticket',
  )
  expect(odd.status).toBe(400)
  const long = await answerSignIn(browser.post('/api/sign-in', { email: 'a@b.example', password: 'x'.repeat(5_000) }))
  expect(long.status).toBe(413)
  const form = browser.request('/api/sign-in', {
    method: 'POST',
    body: 'email=a@b.example&password=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect((await answerSignIn(form)).status).toBe(400)
})
