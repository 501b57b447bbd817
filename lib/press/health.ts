import type { Condition } from '@/db/condition'
import { schemaMark } from '@/db/mark.mjs'
import type { Hearing } from './hearing'

const mostSkewMs = 2_000
const ourSchema = schemaMark()

type Reason = string | false | null

/** What keeps this process from being ready, in words; empty when nothing does. Asks nobody: it tells what was last seen. */
export function notReadyBecause(hearing: Hearing, isStopping: boolean): string[] {
  return said([
    isStopping && 'It is stopping',
    !hearing.hasHeard && 'The record has not been read yet',
    hearing.hasHeard && hearing.deafSince !== null && 'The record cannot be read: the database does not answer',
    !hearing.isListening && 'It does not hear of changes: the connection that listens is down',
    ...wrongWith(hearing.database),
  ])
}

/** The same of a process that serves the desk alone; `database` is null while it does not answer. */
export function deskNotReadyBecause(database: Condition | null, isStopping: boolean): string[] {
  return said([
    isStopping && 'It is stopping',
    database === null && 'The database does not answer',
    ...wrongWith(database),
  ])
}

const wrongWith = (database: Condition | null): Reason[] => [
  database && database.mark !== ourSchema && 'The database has the schema of another version; run npm run migrate',
  database && Math.abs(database.skewMs) > mostSkewMs && `Its clock is ${database.skewMs} ms behind the database's`,
  database && database.commits !== 'on' && `The database commits with synchronous_commit = ${database.commits}, not on`,
]

const said = (reasons: Reason[]): string[] => reasons.filter((reason) => typeof reason === 'string')
