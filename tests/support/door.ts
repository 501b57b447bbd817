import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { makeToken } from '@/lib/person/person-commands'
import { somebody } from './story'

type Approved = { sequence: number; ms: number }

/** The door for one person with a token, as a program uses it. */
export async function doorFor(person: Viewer) {
  const admin = await somebody('admin')
  const { token } = await perform(admin, (act) => makeToken(act, { personId: person.id, label: 'bench' }))
  const send = async (url: string, method: string, body: unknown) => {
    const began = performance.now()
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${JSON.stringify(answer)}`)
    return { answer, ms: performance.now() - began }
  }
  return {
    send,
    /** Approves, which publishes; how long the answer took, and the change it became. */
    approve: async (origin: string, { id, version }: { id: string; version: number }): Promise<Approved> => {
      const { answer, ms } = await send(`${origin}/api/v1/entries/${id}/approve`, 'POST', { version })
      return { sequence: Number(answer.sequence), ms }
    },
  }
}
