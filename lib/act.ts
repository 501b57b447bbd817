import { createHmac } from 'node:crypto'
import { eq, lt, sql } from 'drizzle-orm'
import { deskDb, type Tx } from '@/db/desk'
import { auditLines, idempotencyKeys } from '@/db/schema/audit'
import type { Viewer } from './access/roles'
import { settleTouched } from './claim/settling-commands'
import { secret } from './env'
import { Refusal } from './errors'
import { waitUntilHeard } from './record/heard'

/** One line of the audit: who did what to which thing. Ids, states and numbers only; the text is elsewhere. */
export type AuditLine = {
  act: string
  subject:
    | 'live_blog'
    | 'entry'
    | 'claim'
    | 'summary'
    | 'source'
    | 'source_item'
    | 'capture'
    | 'picture'
    | 'actor'
    | 'location'
    | 'gazetteer'
    | 'person'
    | 'token'
  subjectId: string
  detail?: Record<string, string | number | boolean | null>
}

/** Somebody doing something: every command takes one, so none can be called without saying who asks. */
export type Act = {
  viewer: Viewer
  tx: Tx
  audit: (line: AuditLine) => void
  /** A numbered change was made: after commit we wait until this process's readers can see it. */
  changed: (liveBlogNumber: number, sequence: number) => void
}

/** What makes a repeated request the same request. */
export type Repeatable = { key: string; request: string }

/**
 * Opens one act: one transaction for verdict, rows, numbered changes and audit, and the effects after commit.
 * With `repeatable`, an act asked for twice is done once and the second asker gets the first one's answer.
 */
export async function perform<T>(
  viewer: Viewer,
  command: (act: Act) => Promise<T>,
  repeatable?: Repeatable,
): Promise<T> {
  const heard: { number: number; sequence: number }[] = []
  const answer = await inTurn(async (tx) => {
    heard.length = 0
    const keyHash = repeatable && keyed(`${viewer.id}\n${repeatable.key}`)
    if (repeatable && keyHash) {
      const earlier = await claimKey<T>(tx, keyHash, keyed(repeatable.request))
      if (earlier) return earlier.answer
    }
    const lines: AuditLine[] = []
    const act: Act = {
      viewer,
      tx,
      audit: (line) => lines.push(line),
      changed: (number, sequence) => heard.push({ number, sequence }),
    }
    const result = await command(act)
    await settleTouched(act)
    if (keyHash) {
      await tx
        .update(idempotencyKeys)
        .set({ answer: { value: result ?? null } })
        .where(eq(idempotencyKeys.keyHash, keyHash))
    }
    // Last, because the chain of audit lines makes transactions take turns from here to commit.
    for (const line of lines)
      await tx.insert(auditLines).values({ personId: viewer.id, ...line, detail: line.detail ?? {} })
    return result
  })
  await Promise.all(heard.map(({ number, sequence }) => waitUntilHeard(number, sequence)))
  return answer
}

const mostTries = 3

/** A transaction, begun again when it and another waited for each other: commands do nothing outside of it. */
async function inTurn<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await deskDb().transaction(work)
    } catch (error) {
      if (tries === mostTries || !isDeadlock(error)) throw error
    }
  }
}

const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === '40P01'

/** Takes the key for this transaction; a second asker waits here until the first has committed or failed. */
async function claimKey<T>(tx: Tx, keyHash: string, requestHash: string): Promise<{ answer: T } | null> {
  const taken = await tx
    .insert(idempotencyKeys)
    .values({ keyHash, requestHash })
    .onConflictDoNothing()
    .returning({ at: idempotencyKeys.createdAt })
  if (taken.length > 0) return null
  const [earlier] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.keyHash, keyHash))
  if (!earlier || earlier.requestHash !== requestHash) {
    throw new Refusal('invalid_input', 'This Idempotency-Key was used for another request; use a new one', [
      { field: 'Idempotency-Key', message: 'Already used for something else' },
    ])
  }
  return { answer: storedAnswer<T>(earlier.answer) }
}

// The column holds what this very operation answered before; its shape is the operation's own.
const storedAnswer = <T>(stored: unknown): T => (stored as { value: T }).value

/** Keys older than a day are forgotten; called by the server once an hour. */
export async function forgetOldKeys(): Promise<void> {
  await deskDb().delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`now() - interval '1 day'`))
}

// Keyed, because a request may carry a password, and a plain hash of it could be guessed from a stolen database.
const keyed = (text: string) => createHmac('sha256', secret()).update(text).digest('hex')
