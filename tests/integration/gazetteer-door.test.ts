import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Role } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { door } from '@/lib/api/door'
import { makeToken } from '@/lib/person/person-commands'
import { aLiveBlog, somebody } from '../support/story'

const tokens = new Map<Role, string>()

beforeAll(async () => {
  const admin = await somebody('admin')
  for (const role of ['contributor', 'editor', 'reviewer', 'managing_editor', 'admin'] satisfies Role[]) {
    const { id } = await somebody(role)
    const { token } = await perform(admin, (act) => makeToken(act, { personId: id, label: 'Test' }))
    tokens.set(role, token)
  }
})

async function ask(role: Role, method: string, address: string, body?: unknown) {
  const request = new Request(`http://localhost:3000/api/v1/${address}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      authorization: `Bearer ${tokens.get(role)}`,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const response = await door(request, address.split('?')[0] ?? '')
  return { status: response.status, body: await response.json() }
}

test('everybody at the desk sees what is loaded; a contributor loads nothing', async () => {
  const listed = await ask('contributor', 'GET', 'gazetteer/countries')
  expect(listed).toMatchObject({ status: 200, body: { attribution: expect.stringContaining('GeoNames (CC BY 4.0)') } })
  expect(listed.body.countries.length).toBeGreaterThan(240)
  expect(await ask('contributor', 'POST', 'gazetteer/countries', { code: 'MC' })).toMatchObject({ status: 403 })
  for (const role of ['editor', 'reviewer', 'managing_editor', 'admin'] satisfies Role[])
    expect(await ask(role, 'POST', 'gazetteer/countries', { code: 'MC' })).toMatchObject({
      status: 200,
      body: { name: 'Monaco' },
    })
})

test.each(['ZZ', 'mc', '../../etc/passwd', '', null, ['MC']])('%j is no country', async (code) => {
  expect(await ask('editor', 'POST', 'gazetteer/countries', { code })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_input', issues: [{ field: 'code' }] } },
  })
})

test('a place is found, taken and found again as a location', async () => {
  await ask('editor', 'POST', 'gazetteer/countries', { code: 'MC' })
  const { body: before } = await ask('contributor', 'GET', 'locations?q=monte%20karlo')
  const place = before.locations.find((one: { name: string }) => /Monte-Carlo/i.test(one.name))
  expect(place).toMatchObject({ gazetteerId: expect.any(Number), region: expect.stringMatching(/Monaco$/) })
  expect(place).not.toHaveProperty('id')
  const { status, body: made } = await ask('contributor', 'POST', 'locations/from-gazetteer', {
    gazetteerId: place.gazetteerId,
  })
  expect(status).toBe(200)
  const { body: after } = await ask('contributor', 'GET', 'locations?q=monte%20karlo')
  expect(after.locations[0]).toMatchObject({ id: made.id })
  expect(after.locations[0]).not.toHaveProperty('gazetteerId')
  expect(await ask('admin', 'POST', 'locations/from-gazetteer', { gazetteerId: place.gazetteerId })).toMatchObject({
    status: 403,
  })
})

test('whereabouts is asked for by its own name, and an id that is none is refused', async () => {
  expect(await ask('contributor', 'GET', 'locations/whereabouts?where=43.7384,%207.4246')).toMatchObject({
    status: 200,
    body: {
      point: { latitude: 43.7384, longitude: 7.4246, radiusMetres: null },
      within: [{ name: 'Municipality of Monaco', region: 'Monaco' }],
    },
  })
  expect(await ask('contributor', 'GET', 'locations/nowhere')).toMatchObject({ status: 400 })
})

test('the countries and the floor of a live blog are set by those who may, and only to what they can be', async () => {
  const { id, version } = await aLiveBlog(await somebody('editor'))
  const set = (role: Role, changes: object) => ask(role, 'PATCH', `live-blogs/${id}`, { version, ...changes })
  expect(await set('contributor', { countries: ['UA'] })).toMatchObject({ status: 403 })
  expect(await set('editor', { countries: ['UA', 'Ukraine'] })).toMatchObject({ status: 400 })
  expect(await set('editor', { publicPrecision: 'street' })).toMatchObject({ status: 400 })
  expect(await set('editor', { corroborationThreshold: 1 })).toMatchObject({ status: 400 })
  expect(
    await set('editor', { countries: ['UA', 'RU', 'UA'], publicPrecision: 'admin1', corroborationThreshold: 3 }),
  ).toMatchObject({
    status: 200,
    body: { countries: ['UA', 'RU'], publicPrecision: 'admin1', corroborationThreshold: 3, version: version + 1 },
  })
})
