import { setTimeout as pause } from 'node:timers/promises'
import type { Role } from '../../lib/access/roles'
import { newsroomForThisRun } from './newsroom'
import { tokenOf } from './program'

export type Answer = { id: string; version: number; [field: string]: unknown }
export type Desk = { act: (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<Answer> }

/** What is not the subject of a test in a browser is done through the door, as a partner does it for the person in a role. */
export async function deskOf(role: Role): Promise<Desk> {
  const authorization = `Bearer ${await tokenOf(role)}`
  const sent = async (path: string, request: RequestInit): Promise<Response> => {
    const answer = await fetch(`${newsroomForThisRun().url}/api/v1/${path}`, request)
    if (answer.status !== 429) return answer
    // Tests are quicker than any partner may be.
    await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000)
    return sent(path, request)
  }
  return {
    act: async (method, path, body = {}) => {
      const answer = await sent(path, {
        method,
        headers: { authorization, 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json' },
        body: method === 'GET' ? null : JSON.stringify(body),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return JSON.parse(text)
    },
  }
}
