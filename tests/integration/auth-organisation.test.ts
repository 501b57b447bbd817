import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as authGet } from '@/app/api/auth/[...nextauth]/route'
import { deskDb } from '@/db/desk'
import { personIdentities, sessions } from '@/db/schema/people'
import { perform } from '@/lib/act'
import { sessionCookie } from '@/lib/auth/cookie'
import { personOfIdentity } from '@/lib/auth/identity-commands'
import { viewerOfSession } from '@/lib/auth/viewer'
import { disablePerson } from '@/lib/person/person-commands'
import { Browser, origin, type Somebody, somebody } from '../support/desk-request'
import { type Member, Organisation } from '../support/organisation'

let organisation: Organisation

beforeAll(async () => {
  organisation = await Organisation.open(`${origin}/api/auth/callback/oidc`)
  process.env.DATELINE_OIDC_ISSUER = organisation.issuer
  process.env.DATELINE_OIDC_CLIENT_ID = organisation.client.id
  process.env.DATELINE_OIDC_CLIENT_SECRET = organisation.client.secret
})

afterAll(() => organisation.close())

const route = (request: Request, path: string) =>
  authGet(request, { params: Promise.resolve({ nextauth: path.split('/') }) })

/** A member of the organisation; without anything said, one whom it has confirmed an e-mail for. */
function member(email: string, said: Member = { email, email_verified: true }): string {
  const name = `member-${randomUUID()}`
  organisation.members.set(name, said)
  return name
}

/** Presses the button on the sign-in page. */
async function begin(browser: Browser, body: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const csrf = browser.keep(await route(browser.request('/api/auth/csrf'), 'csrf'))
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const request = browser.post('/api/auth/signin/oidc', { csrfToken, callbackUrl: '/desk/review', ...body }, headers)
  return browser.keep(await route(request, 'signin/oidc'))
}

const urlIn = async (answer: Response) => ((await answer.json()) as { url: string }).url

const comeBack = async (browser: Browser, address: string) =>
  browser.keep(await route(browser.request(address), 'callback/oidc'))

async function signIn(name: string, browser = new Browser(), body: Record<string, string> = {}): Promise<Response> {
  return comeBack(browser, await organisation.signIn(name, await urlIn(await begin(browser, body))))
}

const outcomeOf = (answer: Response) => ({ status: answer.status, to: answer.headers.get('location') })
const refused = (problem: string) => ({ status: 303, to: `/sign-in?problem=${problem}` })

const sessionsOf = ({ id }: Somebody) => deskDb().select().from(sessions).where(eq(sessions.personId, id))

describe('signing in with the organisation', () => {
  test('somebody an admin has added is recognised by their confirmed e-mail once, and by who they are from then on', async () => {
    const person = await somebody('reviewer')
    const name = member(person.email)
    const browser = new Browser()
    expect(outcomeOf(await signIn(name, browser))).toEqual({ status: 303, to: '/desk/review' })
    expect(await viewerOfSession(browser.cookies.get(sessionCookie) ?? '')).toMatchObject({ id: person.id })
    expect(await sessionsOf(person)).toMatchObject([{ method: 'oidc' }])
    const links = await deskDb().select().from(personIdentities).where(eq(personIdentities.personId, person.id))
    expect(links).toMatchObject([{ issuer: organisation.issuer, subject: name }])

    organisation.members.set(name, { email: 'married@newsroom.example', email_verified: false })
    expect(outcomeOf(await signIn(name)).to).toBe('/desk/review')
    expect(await sessionsOf(person)).toHaveLength(2)
  })

  test('the way there carries state, nonce and PKCE, and nothing that the page was asked to add', async () => {
    const browser = new Browser()
    const url = new URL(await urlIn(await begin(browser, { prompt: 'none', redirect_uri: 'https://evil.example' })))
    expect(url.origin).toBe(organisation.issuer)
    const asked = Object.fromEntries(url.searchParams)
    expect(asked).toMatchObject({
      response_type: 'code',
      scope: 'openid email',
      redirect_uri: `${origin}/api/auth/callback/oidc`,
      code_challenge_method: 'S256',
      state: expect.any(String),
      nonce: expect.any(String),
      code_challenge: expect.any(String),
    })
    expect(asked).not.toHaveProperty('prompt')
  })

  test.each([
    'https://evil.example',
    '//evil.example',
    `${origin}.evil.example/desk`,
    'https://evil.example/desk',
    '/live/x',
  ])('nobody is led to %s afterwards', async (callbackUrl) => {
    const person = await somebody('editor')
    expect(outcomeOf(await signIn(member(person.email), new Browser(), { callbackUrl })).to).toBe('/desk')
  })

  test('nor by what is added to the way back', async () => {
    const person = await somebody('editor')
    const browser = new Browser()
    const back = await organisation.signIn(member(person.email), await urlIn(await begin(browser)))
    expect(outcomeOf(await comeBack(browser, `${back}&callbackUrl=https://evil.example`)).to).toBe('/desk/review')
  })
})

describe('is refused, with words for the sign-in page and without a session', () => {
  async function isRefused(name: string, person?: Somebody) {
    const browser = new Browser()
    expect(outcomeOf(await signIn(name, browser))).toEqual(refused('stranger'))
    expect(browser.cookies.has(sessionCookie)).toBe(false)
    if (person) expect(await sessionsOf(person)).toEqual([])
  }

  test('whom no admin has added', () => isRefused(member('stranger@newsroom.example')))

  test('whose e-mail the organisation has not confirmed, or does not tell', async () => {
    const person = await somebody('admin')
    await isRefused(member('', { email: person.email, email_verified: false }), person)
    await isRefused(member('', { email: person.email }), person)
    await isRefused(member('', {}), person)
  })

  test('a colleague who was given the address of somebody else who is here', async () => {
    const person = await somebody('admin')
    await signIn(member(person.email))
    const browser = new Browser()
    expect(outcomeOf(await signIn(member(person.email), browser))).toEqual(refused('stranger'))
    expect(await sessionsOf(person)).toHaveLength(1)
  })

  test('who is disabled here, before and after they were recognised', async () => {
    const [person, admin] = [await somebody('editor'), await somebody('admin')]
    const name = member(person.email)
    await perform(admin, (act) => disablePerson(act, { id: person.id }))
    await isRefused(name, person)
    const other = await somebody('editor')
    const known = member(other.email)
    await signIn(known)
    await perform(admin, (act) => disablePerson(act, { id: other.id }))
    expect(outcomeOf(await signIn(known))).toEqual(refused('stranger'))
  })

  test('of two who claim one address at the same moment, one', async () => {
    const { email, id } = await somebody('editor')
    const claims = (sub: string) => ({ iss: organisation.issuer, sub, email, email_verified: true as const })
    const found = await Promise.all(Array.from({ length: 8 }, (_, one) => personOfIdentity(claims(`${id}-${one}`))))
    expect(found.filter((person) => person === id)).toHaveLength(1)
  })
})

describe('an attack', () => {
  async function halfway() {
    const person = await somebody('editor')
    const browser = new Browser()
    const back = await organisation.signIn(member(person.email), await urlIn(await begin(browser)))
    return { person, browser, back }
  }

  test('a code that was used already opens nothing', async () => {
    const { browser, back, person } = await halfway()
    const copy = new Map(browser.cookies)
    await comeBack(browser, back)
    const again = new Browser()
    for (const [name, value] of copy) again.cookies.set(name, value)
    expect(outcomeOf(await comeBack(again, back))).toEqual(refused('unfinished'))
    expect(again.cookies.has(sessionCookie)).toBe(false)
    expect(await sessionsOf(person)).toHaveLength(1)
  })

  test('a changed state opens nothing', async () => {
    const { browser, back, person } = await halfway()
    const changed = new URL(back)
    changed.searchParams.set('state', 'x'.repeat(43))
    expect(outcomeOf(await comeBack(browser, changed.href))).toEqual(refused('unfinished'))
    expect(await sessionsOf(person)).toEqual([])
  })

  test("somebody's way back, put into another browser, signs nobody in there", async () => {
    const { back, person } = await halfway()
    expect(outcomeOf(await comeBack(new Browser(), back))).toEqual(refused('unfinished'))
    const underWay = new Browser()
    await begin(underWay)
    expect(outcomeOf(await comeBack(underWay, back))).toEqual(refused('unfinished'))
    expect(await sessionsOf(person)).toEqual([])
  })

  test('what a provider says went wrong is not repeated to anybody', async () => {
    const browser = new Browser()
    await begin(browser)
    const back = '/api/auth/callback/oidc?error=access_denied&error_description=%3Cscript%3Ealert(1)'
    expect(outcomeOf(await comeBack(browser, back))).toEqual(refused('unfinished'))
  })

  test('another site cannot begin a sign-in here', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: '' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await begin(new Browser(), {}, headers)).status).toBe(403)
    }
    expect((await begin(new Browser(), { csrfToken: '0'.repeat(64) })).status).toBe(403)
    expect((await route(new Browser().request('/api/auth/signin/oidc'), 'signin/oidc')).status).toBe(404)
  })
})

test('a provider that is away is said to be away, with what works instead', async () => {
  await organisation.close()
  const answer = await begin(new Browser())
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({
    error: { message: expect.stringContaining('sign in with your password') },
  })
})
