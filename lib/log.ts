import { randomUUID } from 'node:crypto'
import { format, stripVTControlCharacters } from 'node:util'

/** Which part of the server has something to say. */
export type Part = 'server' | 'press' | 'desk' | 'door' | 'sign-in' | 'database' | 'framework'

/** Numbers, names of ours, and paths without their query; never a person, a network address, a cookie or a text. */
export type About = Record<string, string | number | null>

/** One line for an error nobody expected, for people and for machines; gives the id to tell the person. */
export function logError(part: Part, what: string, error: unknown, about: About = {}): string {
  const id = randomUUID().slice(0, 8)
  count(part)
  write('error', { id, part, what, causes: causesOf(error), ...about })
  return id
}

/** One line for something worth knowing that is no error. */
export const logNote = (part: Part, what: string, about: About = {}): void => write('info', { part, what, ...about })

const gatherMs = 60_000
const gathering = new Map<string, { times: number; about: About }>()

/**
 * For what can happen thousands of times in a minute: the first is told at once, and how many followed, with the last of
 * them, when the minute is over; of an error behind it only the first. `what` is always the same words, so that they can be gathered.
 */
export function logGathered(part: Part, what: string, about: About = {}, error?: unknown): void {
  if (error !== undefined) count(part)
  const key = `${part} ${what}`
  const since = gathering.get(key)
  if (since) {
    since.times++
    since.about = about
    return
  }
  const causes = causesOf(error)
  write('warning', { part, what, times: 1, ...(causes.length > 0 && { causes }), ...about })
  const followed = { times: 0, about }
  gathering.set(key, followed)
  setTimeout(() => {
    gathering.delete(key)
    if (followed.times > 0) write('warning', { part, what, times: followed.times, ...followed.about })
  }, gatherMs).unref()
}

type Level = 'error' | 'warning' | 'info'

/** Past the console, which in production is made of this. */
const write = (level: Level, line: object): void =>
  void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, ...line })}\n`)

// On globalThis, because the framework bundles its own copy of this file.
const counted: unique symbol = Symbol.for('dateline.errors')
const here = globalThis as typeof globalThis & { [counted]?: Map<Part, number> }

/** How many errors each part has logged since the start of the process. */
export function errorsByPart(): Map<Part, number> {
  here[counted] ??= new Map()
  return here[counted]
}

function count(part: Part): void {
  const errors = errorsByPart()
  errors.set(part, (errors.get(part) ?? 0) + 1)
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

const levels = { error: 'error', warn: 'warning', log: 'info', info: 'info', debug: 'info' } as const

/**
 * Makes lines like ours of what others say by the console and by Node's warnings: the framework above all, which prints whatever a
 * page throws, whole. So nothing gets to the log but as one object a line and without the parameters of queries.
 */
export function takeOverConsole(): void {
  for (const [name, level] of Object.entries(levels)) {
    Object.assign(console, {
      [name]: (...said: unknown[]) => {
        const { words, causes } = heard(said)
        if (words === '' && causes.length === 0) return
        if (level === 'error') count('framework')
        write(level, { part: 'framework', what: words || 'It has an error', ...(causes.length > 0 && { causes }) })
      },
    })
  }
  process.removeAllListeners('warning')
  process.on('warning', ({ name, message }) => write('warning', { part: 'server', what: `${name}: ${message}` }))
}

/** A console of somebody who develops: in plain words, and without the parameters of queries as well. */
export function keepParametersOut(): void {
  const print = console.error.bind(console)
  console.error = (...said) =>
    print(withoutParameters(format(...said.map((one) => (one instanceof Error ? JSON.stringify(causesOf(one)) : one)))))
}

/** Of an object only what kind it is: an error inside one brings what a query was asked with. Colours and signs are for a terminal. */
function heard(said: readonly unknown[]): { words: string; causes: Cause[] } {
  const words = format(...said.filter((one) => !(one instanceof Error)).map(nameOfObject))
  return {
    words: withoutParameters(stripVTControlCharacters(words))
      .replace(/^[\s⨯⚠▲✓○»]+/, '')
      .trim(),
    causes: said.flatMap((one) => causesOf(one)),
  }
}

const nameOfObject = (one: unknown) =>
  typeof one === 'object' && one !== null ? `(${one.constructor?.name ?? 'object'})` : one

const withoutParameters = (text: string): string =>
  text.replace(/\bparams: [\s\S]*?(?=\n\s+at |$)/g, 'params: (kept out of the log)')
