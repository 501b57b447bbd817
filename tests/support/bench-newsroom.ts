import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { deskDb } from '../../db/desk'
import { discardHome } from '../../db/embedded/discard.mjs'
import { takeLease } from '../../db/embedded/lease.mjs'
import { readerPool } from '../../db/reader'
import { migrateAll } from '../../scripts/migrate.mjs'

export type BenchNewsroom = {
  home: string
  /** The owner's way to the database. */
  url: string
  /** Ends the connections of this process, the database, and all that was in it. */
  end: () => Promise<void>
}

/** An empty newsroom of a bench's own, with this process's settings pointing at it. */
export async function openBenchNewsroom(): Promise<BenchNewsroom> {
  const home = path.resolve('.dateline/test', `bench-${process.pid}`)
  const lease = await takeLease(home)
  await migrateAll(lease.url)
  process.env.DATABASE_URL = lease.url
  process.env.READER_DATABASE_URL = lease.url
  process.env.DATELINE_SECRET = randomBytes(32).toString('base64url')
  return {
    home,
    url: lease.url,
    end: async () => {
      await Promise.all([deskDb().$client.end(), readerPool().end()])
      await lease.release()
      if (fs.existsSync(home)) discardHome(home)
    },
  }
}
