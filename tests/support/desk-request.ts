import { randomUUID } from 'node:crypto'
import type { Role, Viewer } from '../../lib/access/roles'
import { addPersonAtCommandLine } from '../../lib/person/person-commands'

export const origin = 'http://localhost:3000'

export type Somebody = Viewer & { email: string; password: string }

/** Somebody new in the newsroom, added by the command that people use. */
export async function somebody(role: Role, name = `A ${role}`): Promise<Somebody> {
  const email = `${randomUUID()}@newsroom.example`
  const password = `password of ${email}`
  const { id } = await addPersonAtCommandLine({ name, email, role, password })
  return { id, name, role, email, password }
}

/** A browser in miniature: keeps cookies, and says where its pages are from. */
export class Browser {
  readonly cookies = new Map<string, string>()

  constructor(readonly address = `192.0.2.${Math.floor(Math.random() * 250)}`) {}

  request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers({
      host: new URL(origin).host,
      origin,
      'sec-fetch-site': 'same-origin',
      'x-dateline-address': this.address,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(init.body ? { 'content-type': 'application/json' } : {}),
    })
    for (const [name, value] of new Headers(init.headers)) {
      if (value === '') headers.delete(name)
      else headers.set(name, value)
    }
    return new Request(new URL(path, origin), { ...init, headers })
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
    return this.request(path, { method: 'POST', body: JSON.stringify(body), headers })
  }

  /** Keeps what an answer sets, and gives the answer back. */
  keep(response: Response): Response {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/; *max-age=0/i.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, decodeURIComponent(value))
    }
    return response
  }
}
