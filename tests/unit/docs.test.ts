import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { permissions } from '@/lib/access/permissions'
import { roleInWords, roles } from '@/lib/access/roles'
import { entryMoveNames, entryMoves, entryStates, moveInWords, stateInWords } from '@/lib/entry/entry-workflow'
import { settings } from '@/lib/env'
import {
  liveBlogMoveInWords,
  liveBlogMoveNames,
  liveBlogMoves,
  liveBlogStateInWords,
} from '@/lib/live-blog/live-blog-workflow'

/** The documentation against the code: what stands in a table here is made from the table there. */

const text = (file: string) => readFileSync(file, 'utf8')
const readme = text('README.md')
const contributing = text('CONTRIBUTING.md')
const decisionsFolder = 'docs/decisions'
const decisions = readdirSync(decisionsFolder).filter((name) => /^\d{4}-[\w-]+\.md$/.test(name))
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

const Package = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})
const { scripts, ...dependencies } = Package.parse(JSON.parse(text('package.json')))

const row = (cells: string[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: string[][]) => [row(head), row(head.map(() => '---')), ...rows.map(row)]

/** The lines of the table that begins with this head, without what only lines its columns up. */
function tableIn(page: string, head: string[]): string[] {
  const plain = page.replace(/^\|.*$/gm, (line) =>
    line.replace(/ +/g, ' ').replace(/-{3,}/g, '---').replaceAll('| |', '|  |'),
  )
  const lines = plain.slice(Math.max(0, plain.indexOf(`${row(head)}\n`))).split('\n')
  return lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('|')),
  )
}

const holdsTable = (head: string[], rows: string[][]) => expect(tableIn(readme, head)).toEqual(table(head, rows))

describe('the README has the workflow as the code has it', () => {
  test('who may do what', () => {
    const cell = (scopes: Record<string, string>, role: string) =>
      ({ own: 'own', any: 'yes' })[scopes[role] ?? ''] ?? '–'
    const rows = Object.entries(permissions).map(([name, scopes]) => [
      `\`${name}\``,
      ...roles.map((role) => cell(scopes, role)),
    ])
    holdsTable(['permission', ...roles.map((role) => roleInWords[role])], rows)
  })

  test('the states of an entry', () => {
    const rows = entryStates.map((state) => [`\`${state}\``, stateInWords[state]])
    holdsTable(['state', 'an entry is'], rows)
  })

  test('the moves of an entry', () => {
    const rows = entryMoveNames.map((name) => {
      const move = entryMoves[name]
      const asks = [
        'needs' in move ? `\`${move.needs.field}\` of ${move.needs.atLeast} or more characters` : '',
        'notByAuthors' in move ? 'not by who wrote a revision of it' : '',
        'needsPublished' in move ? 'only what readers see' : '',
      ]
      return [
        `\`${name}\``,
        moveInWords[name],
        move.from.map((state) => `\`${state}\``).join(' '),
        `\`${move.to}\``,
        `\`${move.permission}\``,
        asks.filter(Boolean).join('; '),
      ]
    })
    holdsTable(['move', 'on screen', 'from', 'to', 'permission', 'also'], rows)
  })

  test('the moves of a live blog', () => {
    const rows = liveBlogMoveNames.map((name) => [
      `\`${name}\``,
      liveBlogMoveInWords[name],
      liveBlogMoves[name].from.map((state) => liveBlogStateInWords[state]).join(', '),
      liveBlogStateInWords[liveBlogMoves[name].to],
    ])
    holdsTable(['move', 'on screen', 'from', 'to'], rows)
  })
})

describe('the map of the code', () => {
  const map = /^## The map of the code$[\s\S]*?```\n([\s\S]*?)```/m.exec(readme)?.[1] ?? ''
  const paths = pathsOf(map)

  test('names what is there', () => {
    expect(paths.length).toBeGreaterThan(60)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })

  test('leaves nothing out down to the second level', () => {
    // What a tool writes here by itself is nobody's to explain.
    const made = /^(\..*|node_modules|test-results|playwright-report|next-env\.d\.ts|.*\.tsbuildinfo)$/
    const top = readdirSync('.').filter((name) => !made.test(name))
    const second = ['app', 'components', 'db', 'lib', 'tests'].flatMap((folder) =>
      readdirSync(folder).map((name) => join(folder, name)),
    )
    // Git keeps no empty folder.
    const isEmpty = (path: string) => statSync(path).isDirectory() && readdirSync(path).length === 0
    const shown = (path: string) => paths.some((named) => named === path || named.startsWith(`${path}/`))
    const framework = /^app\/(layout|error|not-found)\.tsx$|^app\/globals\.css$/
    expect([...top, ...second].filter((path) => !framework.test(path) && !shown(path) && !isEmpty(path))).toEqual([])
  })
})

/** The paths of a tree: two spaces for each level, names first, what they are after two spaces or more. */
function pathsOf(map: string): string[] {
  const above: string[] = []
  return map.split('\n').flatMap((line) => {
    const depth = line.search(/\S/) / 2
    // Far to the right, a line only goes on with the words of the one before.
    if (depth < 0 || depth > 6) return []
    const names =
      line
        .trim()
        .split(/\s{2,}/)[0]
        ?.split(' ') ?? []
    const folder = above.slice(0, depth).join('')
    above.length = depth
    if (names[0]?.endsWith('/')) above.push(names[0])
    return names.map((name) => join(folder, name).replace(/\/$/, ''))
  })
}

test('every dependency has its reason, and no reason has outlived its dependency', () => {
  const [used = ''] = text('docs/dependencies.md').split('## What was refused')
  const explained = [...used.matchAll(/^\| `([^`]+)` \| \S.*\|$/gm)].map(([, name]) => name)
  const present = Object.values(dependencies).flatMap((group) => Object.keys(group))
  expect(explained.sort()).toEqual(present.sort())
})

test('every setting stands in the table for operators, and none that is not read', () => {
  const [, section = ''] = text('docs/operations.md').split(/^## Settings$/m)
  const [first = ''] = section.split('for the launcher')
  const explained = [...first.matchAll(/^\| `([A-Z_]+)` \| \S.*\|$/gm)].map(([, name]) => name)
  expect(explained.sort()).toEqual(Object.keys(settings).sort())
})

test('who may import whom reads as its test has it', () => {
  const layers = text('tests/unit/architecture.test.ts').matchAll(
    /name: '([\w ]+)',\s*files:\s*\/.+\/,\s*may: \[([^\]]+)\]/g,
  )
  const tested = [...layers].map(([, name, may = '']) => [
    name,
    [...may.matchAll(/'([\w ]+)'/g)].map(([, layer]) => layer),
  ])
  const explained = tableIn(contributing, ['layer', 'files', 'may import'])
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name, , may = '']) => [name, may.split(', ')])
  expect(explained).toEqual(tested)
  expect(tested.length).toBeGreaterThan(8)
})

test('every decision is in the index under its title, and has all its parts', () => {
  const index = text(`${decisionsFolder}/README.md`)
  for (const [at, name] of decisions.entries()) {
    const record = text(`${decisionsFolder}/${name}`)
    const [, number, title] = /^# (\d+)\. (.+)$/m.exec(record) ?? []
    expect(Number(number), name).toBe(Number(name.slice(0, 4)))
    expect(Number(number), 'numbers without a gap').toBe(at + 1)
    expect(index).toContain(`| ${number} | [${title}](${name}) |`)
    expect(record).toMatch(/^Date: \d{4}-\d{2}-\d{2} · Status: \w/m)
    for (const part of ['Context', 'Decision', 'Consequences']) expect(record, name).toContain(`\n## ${part}\n`)
  }
})

describe('in every page', () => {
  const prose = (page: string) => text(page).replaceAll(/^```[\s\S]*?^```/gm, '')
  const inPages = (found: (page: string) => string[]) =>
    pages.flatMap((page) => found(page).map((what) => `${page}: ${what}`))

  test('links and pictures lead somewhere', () => {
    const targets = (page: string) =>
      [...prose(page).matchAll(/(?:\]\(|src=")(?!https?:)([^)#"\s]+)/g)].map(([, to = '']) =>
        normalize(join(dirname(page), to)),
      )
    expect(inPages((page) => targets(page).filter((to) => !existsSync(to)))).toEqual([])
  })

  test('files that are named are there', () => {
    const named = (page: string) =>
      [...prose(page).matchAll(/`((?:app|components|db|lib|tests|scripts|docs)\/[^`\s*…<{]*)`/g)].map(
        ([, name = '']) => name,
      )
    expect(inPages((page) => named(page).filter((name) => !existsSync(name)))).toEqual([])
  })

  test('commands that are named can be run', () => {
    const named = (page: string) =>
      [...text(page).matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name = '']) => name)
    expect(inPages((page) => named(page).filter((name) => !(name in scripts)))).toEqual([])
  })
})
