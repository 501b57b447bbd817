import { randomUUID } from 'node:crypto'
import { format } from 'node:util'

/**
 * One line for an error nobody expected, for people and for machines; gives the id to tell the person. `about` holds
 * addresses without their query and numbers; never a person, a cookie or a text.
 */
export function logError(
  part: string,
  what: string,
  error: unknown,
  about: Record<string, string | number> = {},
): string {
  const id = randomUUID().slice(0, 8)
  const line = { at: new Date().toISOString(), level: 'error', id, part, what, causes: causesOf(error), ...about }
  console.error(JSON.stringify(line))
  return id
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
