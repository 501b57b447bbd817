import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PublicPicture } from '@/components/picture/public-picture'
import type { PublicPicture as Picture } from '@/lib/record/public-entry'
import { aHead, idOf } from './reader-story'

const picture: Picture = {
  pictureId: idOf(70),
  width: 1600,
  height: 1067,
  widths: [400, 800, 1600],
  formats: ['avif', 'webp', 'jpeg'],
  placeholder: 'HWcKJZRZmXdAaIdkZpZ4h7tfewVI',
  alt: 'Smoke over low houses',
  caption: 'Smoke over Kozinka.',
  credit: 'Olha Kravets / AP',
  licence: 'CC BY 4.0',
  takenAt: '2023-05-22T11:03:00.000Z',
  takenPrecision: 'minute',
  place: 'Kozinka',
}
const drawn = (changes: Partial<Picture> = {}, language = 'en') =>
  renderToStaticMarkup(<PublicPicture picture={{ ...picture, ...changes }} liveBlog={aHead({ language })} />)
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

test('the browser chooses among three formats and three widths, all at our own address', () => {
  const html = drawn()
  const at = `/live/two-villages/pictures/${idOf(70)}`
  expect(html).toContain(
    `<source type="image/avif" srcSet="${at}/400.avif 400w, ${at}/800.avif 800w, ${at}/1600.avif 1600w"`,
  )
  expect(html).toContain(`<source type="image/webp" srcSet="${at}/400.webp 400w`)
  expect(html).toContain(`src="${at}/800.jpeg"`)
  expect(html.indexOf('image/avif')).toBeLessThan(html.indexOf('image/webp'))
  expect(html).not.toMatch(/https?:/)
})

test('its measures stand in the page before it has come, and it waits until it is near', () => {
  expect(drawn()).toMatch(
    /<img [^>]*width="1600" height="1067" alt="Smoke over low houses" loading="lazy" decoding="async"/,
  )
})

test('its colours stand in its place, without a style, a script or a data address', () => {
  const html = drawn()
  expect(html).toMatch(
    /<svg viewBox="0 0 4 3" [^>]*aria-hidden="true">(<rect [^>]*fill="#[0-9a-f]{3}"><\/rect>){12}<\/svg>/,
  )
  expect(html).not.toMatch(/style=|data:|<script/)
  expect(drawn({ placeholder: 'broken' })).not.toContain('<svg')
})

test('under it stand the caption, whose it is, by what right, when and where', () => {
  expect(words(drawn())).toBe(
    'Smoke over Kozinka. Picture: Olha Kravets / AP, CC BY 4.0. Taken at 14:03 Kyiv time on 22 May 2023, Kozinka.',
  )
})

test('what nobody has said is said to be so, and never made up', () => {
  expect(words(drawn({ caption: null, licence: null, takenAt: null, takenPrecision: 'unknown', place: null }))).toBe(
    'Picture: Olha Kravets / AP. When and where it was taken is not stated.',
  )
  expect(words(drawn({ takenAt: '2023-05-01T00:00:00.000Z', takenPrecision: 'month', place: null }))).toContain(
    'Taken in May 2023.',
  )
})

test('an upright picture does not fill a screen', () => {
  expect(drawn()).toContain('<figure class="picture">')
  const tall = drawn({ width: 900, height: 1600, widths: [400, 800] })
  expect(tall).toContain('<figure class="picture tall">')
  expect(tall).toContain('(min-width: 50rem) 24rem')
})

test('a small picture has one width, and that is its plain one too', () => {
  expect(drawn({ width: 300, height: 200, widths: [300] })).toContain('/300.jpeg"')
})

test('words that turn the reading direction round are shown without that, and markup as words', () => {
  const html = drawn({ alt: '\u202e<b>"', caption: '\u202ecaption <script>', credit: '\u2066AP', licence: '\u202eCC' })
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|<script|<b>/)
})

test('on a page in another language our own words say that they are English', () => {
  expect(drawn({}, 'uk')).toContain('<p lang="en">Picture: ')
  expect(drawn({}, 'uk')).toContain('<p>Smoke over Kozinka.</p>')
})
