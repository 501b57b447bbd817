import { expect, test } from 'vitest'
import { hashPassword, passwordFits } from '@/lib/auth/password'

const password = 'four words in a row'

test('a password is kept as argon2id with the costs that were chosen, and fits itself only', async () => {
  const hashed = await hashPassword(password)
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordFits(password, hashed)).toBe(true)
  expect(await passwordFits(`${password} `, hashed)).toBe(false)
})

test('nothing fits somebody who has no password', async () => {
  expect(await passwordFits(password, null)).toBe(false)
})

test('of five at once the fifth is told to come back, and is let in when the others are done', async () => {
  const hashed = await hashPassword(password)
  const five = await Promise.allSettled(Array.from({ length: 5 }, () => passwordFits(password, hashed)))
  expect(five.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), 'rejected'])
  expect(five[4]).toMatchObject({ reason: { code: 'unavailable' } })
  expect(await passwordFits(password, hashed)).toBe(true)
})
