import { expect, test } from 'vitest'
import { placeRoleIn } from '../../lib/entry/place-role'

test.each([
  ['They have crossed into ', 'destination'],
  ['They have crossed into western Russia from ', 'origin'],
  ['Rockets were fired from the town of ', 'origin'],
  ['People fled to ', 'destination'],
  ['The column turned towards ', 'destination'],
  ['A photo captioned as showing fighters inside ', 'depicted'],
  ['The video, filmed near ', 'depicted'],
  ['Вони рушили до ', 'destination'],
  ['Ракеты выпустили из ', 'origin'],
  // What does not move comes from nowhere.
  ['Ukraine is providing support from ', null],
  ['It is unclear from ', null],
  ['According to ', null],
  ['The incursion has reached the city of ', null],
  ['Fighting goes on inside ', null],
  // Said of an earlier sentence, it says nothing of this one.
  ['A photo shows a bridge. Fighting goes on in ', null],
  ['They crossed the river. A report from ', null],
  ['', null],
])('“%s…” proposes %s', (before, role) => {
  expect(placeRoleIn(before, 'en')).toBe(role)
})
