import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the migrations make the very tables that the schema describes', { timeout: 60_000 }, () => {
  // Inside the project: drizzle-kit takes no absolute folder.
  mkdirSync('.dateline/test', { recursive: true })
  const folder = mkdtempSync('.dateline/test/migrations-')
  try {
    cpSync('db/migrations', folder, { recursive: true })
    const before = readdirSync(folder).length
    const said = execFileSync(
      'node_modules/.bin/drizzle-kit',
      ['generate', '--dialect', 'postgresql', '--schema', './db/schema/*.ts', '--out', folder],
      { encoding: 'utf8' },
    )
    expect(said).toContain('No schema changes')
    expect(readdirSync(folder)).toHaveLength(before)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
