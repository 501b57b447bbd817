import crypto from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isCommand, root } from './project.mjs'

/**
 * npm run fonts: makes the fonts of readers' pages from those of the packages, with what these pages use and nothing else: two fifths
 * fewer bytes. They are kept in the repository, because it takes seconds that no start should. When a package brings
 * another font, or the style sheet asks for other letters, a test says that this is due.
 */
const sheet = path.join(root, 'components/page/style/fonts.css')
const folder = path.join(root, 'components/page/fonts')
const made = path.join(folder, 'made-from.json')

/** What browsers apply by themselves, and figures of one width, which a style sheet asks for. */
const keepFeatures = ['calt', 'ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rclt', 'rlig', 'tnum']
/** The package of a family has a file for each script; ours from its `latin-ext` are two, since most pages need the first at most. */
const named = /^(source-serif-4|inter)-(latin|latin-ext|latin-rest|cyrillic)-wght-(normal|italic)$/

const families = ['source-serif-4', 'inter']
const packageOf = (which) =>
  path.dirname(createRequire(import.meta.url).resolve(`@fontsource-variable/${which}/package.json`))

/** What each font is made from, as the style sheet has it: name, letters, and the package's file. */
function asked() {
  const faces = fs.readFileSync(sheet, 'utf8').matchAll(/@font-face \{[^}]*?url\(font:[^}]*\}/g)
  return [...faces].map(([face]) => {
    const [, name = ''] = /url\(font:([^)]+)\)/.exec(face) ?? []
    const [, which, script, style] = named.exec(name) ?? []
    if (!which) throw new Error(`No package has a font called ${name}`)
    const [, from, to] = /font-weight: (\d+) (\d+);/.exec(face) ?? []
    const [, range = ''] = /unicode-range:\s*([^;]+);/.exec(face) ?? []
    const file = `${which}-${script === 'latin-rest' ? 'latin-ext' : script}-wght-${style}.woff2`
    const source = path.join(packageOf(which), 'files', file)
    return { name, range: range.replaceAll(/\s+/g, ' '), weights: { min: Number(from), max: Number(to) }, source }
  })
}

/** By name a hash of all that a font is made from. */
export const sourcesOfFonts = () =>
  Object.fromEntries(
    asked().map(({ name, range, weights, source }) => {
      const recipe = JSON.stringify([range, weights, keepFeatures])
      return [name, crypto.createHash('sha256').update(recipe).update(fs.readFileSync(source)).digest('hex')]
    }),
  )

/** "U+41-43, U+61" as letters. */
const lettersOf = (range) =>
  range
    .split(', ')
    .flatMap((part) => {
      const [from, to = from] = part.slice('U+'.length).split('-')
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))
    })
    .join('')

async function make() {
  const { default: subset } = await import('subset-font')
  for (const { name, range, weights, source } of asked()) {
    const whole = fs.readFileSync(source)
    const how = { targetFormat: 'woff2', keepFeatures, variationAxes: { wght: weights } }
    const font = await subset(whole, lettersOf(range), how)
    fs.writeFileSync(path.join(folder, `${name}.woff2`), font)
    console.log(`${name}: ${whole.length.toLocaleString('en')} bytes, now ${font.length.toLocaleString('en')}`)
  }
  // The Open Font License goes wherever a font goes.
  for (const which of families)
    fs.copyFileSync(path.join(packageOf(which), 'LICENSE'), path.join(folder, `${which}.LICENSE`))
  fs.writeFileSync(made, `${JSON.stringify(sourcesOfFonts(), null, 2)}\n`)
}

if (isCommand(import.meta.url)) await make()
