import { randomUUID } from 'node:crypto'

/**
 * One line for an error nobody expected; gives the id to tell the person. The message of a failed query carries its
 * parameters, which may be a source's name: so only the kind of error, its code and where it happened are written.
 */
export function logUnexpected(error: unknown, where = 'door'): string {
  const id = randomUUID().slice(0, 8)
  const chain: { name: string; code?: string; at?: string }[] = []
  for (let at = error; at instanceof Error && chain.length < 5; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? { code: at.code } : {}
    const frame = /\n\s+at (.+)/.exec(at.stack ?? '')?.[1]
    chain.push({ name: at.name, ...code, ...(frame === undefined ? {} : { at: frame }) })
  }
  console.error(JSON.stringify({ at: new Date().toISOString(), level: 'error', id, where, chain }))
  return id
}
