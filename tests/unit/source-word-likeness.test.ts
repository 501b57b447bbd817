import { expect, test } from 'vitest'
import { likenessOf, looksOf } from '@/lib/source/word-likeness'

const alike = (one: string, other: string) => Math.round(likenessOf(looksOf(one), looksOf(other)) * 100) / 100

test.each<[string, string, number, number]>([
  ['Two villages were entered', 'two villages were ENTERED!', 1, 1],
  ['Two villages were entered', 'Entered were two villages', 1, 1],
  ['Armed groups say they crossed the border', 'Armed groups say they crossed the border (updated)', 0.75, 0.95],
  ['Збройні групи перейшли кордон', 'Збройні групи перейшли кордон України', 0.6, 0.9],
  ['Two villages were entered', 'A bridge is down in the north', 0, 0.1],
  ['Two villages', 'Two villages were entered on Monday by armed groups, says the Legion', 0, 0],
  ['', '', 0, 0],
  ['…', '!', 0, 0],
])('“%s” and “%s”', (one, other, least, most) => {
  expect(alike(one, other)).toBeGreaterThanOrEqual(least)
  expect(alike(one, other)).toBeLessThanOrEqual(most)
  expect(alike(other, one)).toBe(alike(one, other))
})
