import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** What the press reads by the clock, whoever is there or not; readers cause everything else. */
const byTheClock = /from record\.live_blog$|clock_timestamp\(\)/

/**
 * Every statement that readers' connections bring to the database while `during` runs, as its own log has them.
 * `home`: of the embedded database. Statements that the press sends by the clock are left out.
 */
export async function statementsOfReaders(
  { url, home }: { url: string; home: string },
  during: () => Promise<void>,
): Promise<string[]> {
  const log = path.join(home, 'pg18.log')
  const owner = new pg.Client(url)
  await owner.connect()
  const set = async (...settings: string[]) => {
    for (const setting of settings) await owner.query(`alter system ${setting}`)
    await owner.query('select pg_reload_conf()')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await set(`set log_statement = 'all'`, `set log_line_prefix = '[%a] '`)
  const from = statSync(log).size
  try {
    await during()
  } finally {
    await set('reset log_statement', 'reset log_line_prefix')
    await owner.end()
  }
  const said = readFileSync(log).subarray(from).toString('utf8')
  return said
    .split(/^(?=\[)/m)
    .flatMap(
      (line) =>
        /^\[dateline (?:reader|press)\] LOG:\s+(?:statement|execute [^:]*): ([\s\S]*)/.exec(line)?.[1]?.trim() ?? [],
    )
    .filter((statement) => !byTheClock.test(statement))
}
