import { expect, test } from 'vitest'
import { settingsFrom } from '@/lib/env'

const secret = 'a secret of thirty-two characters'
const reader = 'postgres://reader@db/dateline'
const desk = 'postgres://desk@db/dateline'

test('a press needs the readers’ login and nothing else', () => {
  expect(settingsFrom({ DATELINE_ROLE: 'press', READER_DATABASE_URL: reader })).toMatchObject({
    DATELINE_ROLE: 'press',
  })
  expect(() => settingsFrom({ DATELINE_ROLE: 'press' })).toThrow('READER_DATABASE_URL: a press has to be given it')
})

test.each([
  ['DATABASE_URL', desk],
  ['VAULT_DATABASE_URL', desk],
  ['DATELINE_VAULT_KEY', 'k'.repeat(43)],
  ['DATELINE_SECRET', secret],
  ['DATELINE_OIDC_CLIENT_SECRET', 'secret'],
])('a press that is given %s does not start: it could give it away', (setting, value) => {
  const press = { DATELINE_ROLE: 'press', READER_DATABASE_URL: reader }
  expect(() => settingsFrom({ ...press, [setting]: value })).toThrow(`${setting}: a press must not hold it`)
  expect(settingsFrom({ ...press, [setting]: '' })).not.toHaveProperty(setting, value)
})

test('a desk needs its login and the secret, and holds no word of them in what it says', () => {
  const given = { DATELINE_ROLE: 'desk', DATABASE_URL: desk, DATELINE_SECRET: secret }
  expect(settingsFrom(given)).toMatchObject(given)
  expect(() => settingsFrom({ ...given, DATELINE_SECRET: '' })).toThrow('DATELINE_SECRET: a desk has to be given it')
  expect(() => settingsFrom({ ...given, DATABASE_URL: '' })).toThrow('DATABASE_URL: a desk has to be given it')
  expect(() => settingsFrom({ ...given, PORT: 'x' })).toThrow(/^(?!.*thirty-two).*PORT/)
})

test('a process that does everything may be given anything, and what it is not given is made for it', () => {
  expect(settingsFrom({})).toMatchObject({})
  expect(settingsFrom({ DATELINE_ROLE: 'all', DATABASE_URL: desk, DATELINE_SECRET: secret })).toBeDefined()
  expect(() => settingsFrom({ DATELINE_ROLE: 'readers' })).toThrow('DATELINE_ROLE')
})
