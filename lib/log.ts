import { randomUUID } from 'node:crypto'
import { format } from 'node:util'

/** Which part of the server has something to say. */
export type Part = 'server' | 'press' | 'desk' | 'door' | 'sign-in' | 'database'

/** Numbers, names of ours, and paths without their query; never a person, a network address, a cookie or a text. */
export type About = Record<string, string | number | null>

/** One line for an error nobody expected, for people and for machines; gives the id to tell the person. */
export function logError(part: Part, what: string, error: unknown, about: About = {}): string {
  const id = randomUUID().slice(0, 8)
  const errors = errorsByPart()
  errors.set(part, (errors.get(part) ?? 0) + 1)
  write('error', { id, part, what, causes: causesOf(error), ...about })
  return id
}

/** One line for something worth knowing that is no error. */
export const logNote = (part: Part, what: string, about: About = {}): void => write('info', { part, what, ...about })

const gatherMs = 60_000
const gathering = new Map<string, { times: number; about: About }>()

/**
 * For what can happen thousands of times in a minute: the first is told at once, and how many followed, with the last of
 * them, when the minute is over. `what` is always the same words, so that they can be gathered.
 */
export function logGathered(part: Part, what: string, about: About = {}): void {
  const key = `${part} ${what}`
  const since = gathering.get(key)
  if (since) {
    since.times++
    since.about = about
    return
  }
  write('warning', { part, what, times: 1, ...about })
  const followed = { times: 0, about }
  gathering.set(key, followed)
  setTimeout(() => {
    gathering.delete(key)
    if (followed.times > 0) write('warning', { part, what, times: followed.times, ...followed.about })
  }, gatherMs).unref()
}

const write = (level: 'error' | 'warning' | 'info', line: object): void =>
  console.error(JSON.stringify({ at: new Date().toISOString(), level, ...line }))

// On globalThis, because the framework bundles its own copy of this file.
const counted: unique symbol = Symbol.for('dateline.errors')
const here = globalThis as typeof globalThis & { [counted]?: Map<Part, number> }

/** How many errors each part has logged since the start of the process. */
export function errorsByPart(): Map<Part, number> {
  here[counted] ??= new Map()
  return here[counted]
}

type Cause = { name: string; code?: string; message?: string; at?: string }

/**
 * An error and what lies behind it, without what may stand in a message: that of a failed query carries its parameters,
 * which may be a source's name. Only a plain error of ours says itself what it is.
 */
function causesOf(error: unknown): Cause[] {
  const causes: Cause[] = []
  for (let at = error; at instanceof Error && causes.length < 5; at = at.cause) {
    const plain = Object.getPrototypeOf(at) === Error.prototype && !('code' in at)
    const frame = /\n\s+at (.+)/.exec(at.stack ?? '')?.[1]
    causes.push({
      name: at.constructor.name,
      ...('code' in at && typeof at.code === 'string' && { code: at.code }),
      ...(plain && { message: at.message.slice(0, 300) }),
      ...(frame !== undefined && { at: frame }),
    })
  }
  return causes
}

/**
 * A console that prints errors without the parameters of queries. The framework prints whatever a page throws, whole:
 * so nothing gets to the log but through this.
 */
export const withoutParameters =
  (write: (line: string) => void) =>
  (...said: unknown[]): void =>
    write(
      format(...said.map((one) => (one instanceof Error ? JSON.stringify(causesOf(one)) : one))).replace(
        /\bparams: [\s\S]*?(?=\n\s+at |$)/g,
        'params: (kept out of the log)',
      ),
    )
