import { schemaMark } from '@/db/mark.mjs'
import type { Hearing } from './hearing'

const mostSkewMs = 2_000
const ourSchema = schemaMark()

/** What keeps this process from being ready, in words; empty when nothing does. Asks nobody: it tells what was last seen. */
export function notReadyBecause(hearing: Hearing, isStopping: boolean): string[] {
  const { database } = hearing
  return [
    isStopping && 'It is stopping',
    !hearing.hasHeard && 'The record has not been read yet',
    hearing.hasHeard && hearing.deafSince !== null && 'The record cannot be read: the database does not answer',
    !hearing.isListening && 'It does not hear of changes: the connection that listens is down',
    database && database.mark !== ourSchema && 'The database has the schema of another version; run npm run migrate',
    database && Math.abs(database.skewMs) > mostSkewMs && `Its clock is ${database.skewMs} ms behind the database's`,
    database &&
      database.commits !== 'on' &&
      `The database commits with synchronous_commit = ${database.commits}, not on`,
  ].filter((reason) => typeof reason === 'string')
}
