import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sourcesOfFonts } from '../../scripts/fonts.mjs'

/** Fonts of readers' pages are made beforehand and kept: they have to be those that the packages and the style sheet would give now. */

const folder = 'components/page/fonts'
const sources = sourcesOfFonts()

test('fonts are made from the packages as they are, and from the letters and weights that the style sheet has: else npm run fonts', () => {
  expect(JSON.parse(readFileSync(`${folder}/made-from.json`, 'utf8'))).toEqual(sources)
})

test('every font that the style sheet calls is there, no other is, and the licence lies beside them', () => {
  const fonts = readdirSync(folder).filter((name) => name.endsWith('.woff2'))
  expect(fonts).toEqual(
    Object.keys(sources)
      .map((name) => `${name}.woff2`)
      .sort(),
  )
  for (const name of fonts) expect(readFileSync(`${folder}/${name}`).subarray(0, 4).toString()).toBe('wOF2')
  for (const family of ['inter', 'source-serif-4']) {
    expect(readFileSync(`${folder}/${family}.LICENSE`, 'utf8')).toContain('SIL Open Font License')
  }
})

test('what a page in English needs of fonts is as light as a picture', () => {
  const needed = ['inter-latin-wght-normal', 'source-serif-4-latin-wght-normal']
  const bytes = needed.reduce((sum, name) => sum + readFileSync(`${folder}/${name}.woff2`).length, 0)
  expect(bytes).toBeLessThanOrEqual(64 * 1_024)
})
