import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Who may know about whom. The first row that fits a file wins; what fits none is not one of ours to place. */
const layers = [
  { name: 'seed', files: /^db\/seed\//, may: ['seed', 'command', 'query', 'pure', 'act', 'db', 'auth'] },
  { name: 'db', files: /^db\//, may: ['db', 'pure'] },
  { name: 'reader page', files: /^app\/\(reader\)\//, may: ['record query', 'component', 'pure', 'reader page'] },
  { name: 'page', files: /^app\//, may: ['component', 'query', 'record query', 'door', 'auth', 'pure'] },
  { name: 'component', files: /^components\//, may: ['component', 'query', 'auth', 'pure'] },
  {
    name: 'press',
    files: /^(server\.ts$|lib\/press\/)/,
    may: ['press', 'watch', 'record query', 'pure', 'reader connection', 'act', 'auth', 'mark', 'condition'],
  },
  { name: 'watch', files: /^lib\/watch\//, may: ['watch', 'press', 'query', 'pure'] },
  {
    name: 'door',
    files: /^lib\/api\/|-operations\.ts$/,
    may: ['door', 'command', 'query', 'act', 'auth', 'away', 'developing', 'pure'],
  },
  { name: 'auth', files: /^lib\/auth\//, may: ['auth', 'db', 'away', 'command', 'query', 'act', 'pure'] },
  { name: 'act', files: /^lib\/(act|record\/heard)\.ts$/, may: ['act', 'settling', 'db', 'pure'] },
  { name: 'command', files: /-commands\.ts$/, may: ['command', 'query', 'act', 'db', 'auth', 'pure'] },
  {
    name: 'record query',
    files: /^lib\/record\/(record-snapshot|[a-z-]+-queries)\.ts$/,
    may: ['record query', 'reader connection', 'pure'],
  },
  { name: 'query', files: /-queries\.ts$/, may: ['query', 'db', 'away', 'pure'] },
  { name: 'developing', files: /^lib\/picture\/developing(-metadata)?\.ts$/, may: ['developing', 'pure'] },
  { name: 'pure', files: /^lib\//, may: ['pure'] },
]

/** Files that are asked for by name: a narrower right than the layer they lie in. */
const named = [
  { name: 'reader connection', files: /^db\/reader\.ts$/ },
  { name: 'away', files: /^db\/away\.ts$/ },
  { name: 'mark', files: /^db\/mark\.mjs$/ },
  { name: 'condition', files: /^db\/(desk-)?condition\.ts$/ },
  { name: 'settling', files: /^lib\/claim\/settling-commands\.ts$/ },
]

const layerOf = (file: string) => layers.find((layer) => layer.files.test(file))
const namesOf = (file: string) => [
  ...named.filter(({ files }) => files.test(file)).map(({ name }) => name),
  ...(layerOf(file) ? [layerOf(file)?.name ?? ''] : []),
]

test('everybody imports only what lies below them', () => {
  const forbidden = sources().flatMap((file) => {
    const from = layerOf(file)
    return importsOf(file).flatMap((target) => {
      const names = namesOf(target)
      const fine = !from || names.length === 0 || names.some((name) => from.may.includes(name))
      return fine ? [] : [`${file} (${from.name}) must not import ${target} (${names.join(', ')})`]
    })
  })
  expect(forbidden).toEqual([])
})

test('drizzle, pg and next are spoken to only where they belong', () => {
  const rules = [
    {
      part: /^(drizzle-orm|pg)(\/|$)/,
      where: /^db\/|-(queries|commands)\.ts$|^lib\/(act\.ts|auth\/|press\/)|^scripts\//,
    },
    { part: /^(sharp|exifr)(\/|$)/, where: /^lib\/picture\/developing(-metadata)?\.ts$/ },
    { part: /^prom-client(\/|$)/, where: /^lib\/watch\// },
    { part: /^next-auth(\/|$)/, where: /^lib\/auth\// },
    { part: /^next(\/|$)/, where: /^(app|components)\/|^server\.ts$|^lib\/auth\/|^next\.config/ },
    { part: /^react/, where: /^(app|components)\/|^lib\/auth\// },
  ]
  const strays = sources().flatMap((file) =>
    packagesOf(file)
      .filter((name) => rules.some(({ part, where }) => part.test(name) && !where.test(file)))
      .map((name) => `${file} imports ${name}`),
  )
  expect(strays).toEqual([])
})

test('there is no drawer for what nobody found a noun for', () => {
  const drawers = sources().filter((file) =>
    /(^|\/)(utils?|helpers?|common|types|misc|shared|index)(\/|\.tsx?$)/.test(file),
  )
  expect(drawers).toEqual([])
})

test('nobody compiles a server action in', () => {
  const actions = sources().filter((file) => /^\s*['"]use server['"]/m.test(readFileSync(file, 'utf8')))
  expect(actions).toEqual([])
})

function sources(): string[] {
  const below = ['app', 'components', 'db', 'lib', 'scripts'].flatMap((top) =>
    readdirSync(top, { recursive: true, encoding: 'utf8' }).map((file) => join(top, file)),
  )
  return [...below, 'server.ts'].filter((file) => /\.tsx?$/.test(file))
}

/** Values only: a type crosses no wall. */
const statements = (file: string) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type\b)[^'"]*?from ['"]([^'"]+)['"]|^import ['"]([^'"]+)['"]/gm,
    ),
  ].map(([, from, bare]) => from ?? bare ?? '')

const packagesOf = (file: string) => statements(file).filter((path) => !/^[@.]\//.test(path) && !path.startsWith('..'))

function importsOf(file: string): string[] {
  return statements(file)
    .filter((path) => (path.startsWith('@/') || path.startsWith('.')) && !path.endsWith('.css'))
    .map((path) => (path.startsWith('@/') ? path.slice(2) : normalize(join(dirname(file), path))))
    .map((path) => (/\.\w+$/.test(path) ? path : `${path}.ts`))
}
