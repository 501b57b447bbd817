import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { deskDb } from '../db/desk'
import { takeLease } from '../db/embedded/lease.mjs'
import { home, readEnvFiles } from './project.mjs'

/** Runs what a command does; what goes wrong is said in one line, without a stack that nobody at a terminal asked for. */
export async function said(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    console.error(rootOf(error))
    process.exitCode = 1
  }
}

/** What went wrong first: the message of a failed query carries everything it was asked with, a password's hash too. */
export const rootOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? rootOf(error.cause) : error.message
}

/** Works on DATABASE_URL when it is set, else on the embedded database, which is started for as long when nobody else has. */
export async function atDatabase<T>(run: () => Promise<T>): Promise<T> {
  readEnvFiles(false)
  const lease = process.env.DATABASE_URL ? undefined : await takeLease(home())
  if (lease) process.env.DATABASE_URL = lease.url
  try {
    return await run()
  } finally {
    await deskDb().$client.end()
    await lease?.release()
  }
}

/** Asks at the terminal without showing what is typed; empty when nobody is at one. */
export async function typedSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) return ''
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  const typed = await terminal.question('')
  terminal.close()
  process.stderr.write('\n')
  return typed
}
