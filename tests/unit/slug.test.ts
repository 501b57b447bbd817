import { expect, test } from 'vitest'
import { NewLiveBlog } from '../../lib/live-blog/live-blog-schema'
import { slugOf } from '../../lib/live-blog/slug'

test.each([
  ['Armed incursion into Belgorod Oblast', 'armed-incursion-into-belgorod-oblast'],
  ['Вторгнення в Бєлгородську область', 'vtorgnennia-v-bielgorodsku-oblast'],
  ["Élections 2027 : l'heure du choix", 'elections-2027-lheure-du-choix'],
  ['  --- ', ''],
  ['選挙', ''],
])('“%s” becomes the address “%s”', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('whatever the title, a proposed address is one that the server takes', () => {
  const long =
    'Reconstruction of the road bridges between the northern districts and the river port of the regional capital'
  expect(slugOf(long).length).toBeLessThanOrEqual(80)
  expect(slugOf(long).endsWith('-')).toBe(false)
  for (const title of [long, 'x'.repeat(200), 'Žluťoučký kůň']) {
    expect(NewLiveBlog.safeParse({ slug: slugOf(title), title: 'T' }).success).toBe(true)
  }
})
