import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { permissions } from '@/lib/access/permissions'
import { roleInWords, roles } from '@/lib/access/roles'
import { entryMoveNames, entryMoves, entryStates, moveInWords, stateInWords } from '@/lib/entry/entry-workflow'
import { settings } from '@/lib/env'
import { liveBlogMoveInWords, liveBlogMoveNames, liveBlogMoves, liveBlogStateInWords } from '@/lib/live-blog/live-blog-workflow'

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
const table = (head: string[], rows: string[][]) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

describe('the README has the workflow as the code has it', () => {
  test('who may do what', () => {
    const cell = (scopes: Record<string, string>, role: string) => ({ own: 'own', any: 'yes' })[scopes[role] ?? ''] ?? '–'
    const rows = Object.entries(permissions).map(([name, scopes]) => [`\`${name}\``, ...roles.map((role) => cell(scopes, role))])
    expect(readme).toContain(table(['permission', ...roles.map((role) => roleInWords[role])], rows))
  })

  test('the states of an entry', () => {
    expect(readme).toContain(table(['state', 'an entry is'], entryStates.map((state) => [`\`${state}\``, stateInWords[state]])))
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
    expect(readme).toContain(table(['move', 'on screen', 'from', 'to', 'permission', 'also'], rows))
  })

  test('the moves of a live blog', () => {
    const rows = liveBlogMoveNames.map((name) => [
      `\`${name}\``,
      liveBlogMoveInWords[name],
      liveBlogMoves[name].from.map((state) => liveBlogStateInWords[state]).join(', '),
      liveBlogStateInWords[liveBlogMoves[name].to],
    ])
    expect(readme).toContain(table(['move', 'on screen', 'from', 'to'], rows))
  })
})

test('the map of the code names what is there', () => {
  const map = /^## The map of the code$[\s\S]*?```\n([\s\S]*?)```/m.exec(readme)?.[1] ?? ''
  const above: string[] = []
  const paths = map.split('\n').flatMap((line) => {
    const indent = line.search(/\S/)
    if (indent < 0) return []
    above.length = indent / 2
    const names = line.trim().split(/\s{2,}/)[0]?.split(' ') ?? []
    if (names[0]?.endsWith('/')) above.push(names[0])
    const folder = above.slice(0, indent / 2).join('')
    return names.map((name) => join(folder, name))
  })
  expect(paths.length).toBeGreaterThan(40)
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
})

test('every top-level file and folder is on the map', () => {
  const map = /^## The map of the code$[\s\S]*?(?=^## )/m.exec(readme)?.[0] ?? ''
  const made = /^(\.git|\.next|\.dateline|node_modules|test-results|playwright-report|next-env\.d\.ts|.*\.tsbuildinfo|\.env.*)$/
  const missing = readdirSync('.').filter((name) => !made.test(name) && !map.includes(name))
  expect(missing).toEqual([])
})

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
  const layers = text('tests/unit/architecture.test.ts').matchAll(/name: '([\w ]+)',\s*files: (\/.+\/),\s*may: \[([^\]]+)\]/g)
  const rows = [...layers].map(([, name = '', , may = '']) => [name, may.replaceAll(/['\n]|,\s*$/g, '').replaceAll(/\s+/g, ' ').trim()])
  expect(rows.length).toBeGreaterThan(8)
  for (const [name, may] of rows) expect(contributing).toMatch(new RegExp(`^\\| ${name} \\| .+ \\| ${may} \\|$`, 'm'))
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

describe.each(pages)('%s', (page) => {
  const written = text(page)
  const prose = written.replaceAll(/^```[\s\S]*?^```/gm, '')

  test('links lead somewhere', () => {
    const targets = [...prose.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, to = '']) => normalize(join(dirname(page), to)))
    expect(targets.filter((to) => !existsSync(to))).toEqual([])
  })

  test('files that are named are there', () => {
    const named = [...prose.matchAll(/`((?:app|components|db|lib|tests|scripts|docs)\/[^`\s]*|[\w-]+\.(?:ts|mjs|json|css))`/g)]
      .map(([, name = '']) => name)
      .filter((name) => name.includes('/') && !/[*…<{]/.test(name))
    expect(named.filter((name) => !existsSync(name))).toEqual([])
  })

  test('commands that are named can be run', () => {
    const named = [...written.matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})
