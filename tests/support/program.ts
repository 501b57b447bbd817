import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import * as z from 'zod'
import type { Role } from '../../lib/access/roles'
import { childEnv, nodeProgram, root } from '../../scripts/project.mjs'
import { personIn } from './browser'
import { newsroomForThisRun } from './newsroom'
import type { ShippedNginx } from './shipped-nginx'

const run = promisify(execFile)

const Done = z.object({ id: z.string(), version: z.number(), sequence: z.number().nullish() })
type Done = z.infer<typeof Done>

const tokens = new Map<Role, Promise<string>>()

/** The token of the demo person in a role, made once. */
export function tokenOf(role: Role): Promise<string> {
  const made = tokens.get(role) ?? makeToken(role)
  tokens.set(role, made)
  return made
}

async function makeToken(role: Role): Promise<string> {
  const command = ['--import', 'tsx', 'scripts/token.ts', personIn(role).email]
  const { stdout } = await run(nodeProgram(), command, { cwd: root, env: childEnv(newsroomForThisRun().env) })
  return stdout.trim()
}

/** A program that acts for somebody, as a partner's does: with their token, through nginx, again under the same key while no answer comes. */
export class Program {
  readonly #nginx: ShippedNginx
  readonly #token: string
  /** How often nobody answered, or only to say that it cannot be done now. */
  again = 0

  private constructor(nginx: ShippedNginx, token: string) {
    this.#nginx = nginx
    this.#token = token
  }

  static async of(role: Role, nginx: ShippedNginx): Promise<Program> {
    return new Program(nginx, await tokenOf(role))
  }

  /** Does one act, once, however often it has to be sent. */
  async act(path: string, body: unknown, method = 'POST'): Promise<Done> {
    const { status, text } = await this.#sent(path, { method, body: JSON.stringify(body) })
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
    return Done.parse(JSON.parse(text))
  }

  async liveBlogId(slug: string): Promise<string> {
    const { text } = await this.#sent('live-blogs', { method: 'GET' })
    const { liveBlogs } = z
      .object({ liveBlogs: z.array(z.object({ id: z.string(), slug: z.string() })) })
      .parse(JSON.parse(text))
    const found = liveBlogs.find((one) => one.slug === slug)
    if (!found) throw new Error(`There is no live blog ${slug}`)
    return found.id
  }

  async #sent(path: string, request: { method: string; body?: string }): Promise<{ status: number; text: string }> {
    const headers = {
      authorization: `Bearer ${this.#token}`,
      'idempotency-key': crypto.randomUUID(),
      'content-type': 'application/json',
    }
    for (let tries = 0; tries < 60; tries++) {
      const answer = await this.#nginx.ask(`/api/v1/${path}`, { ...request, headers }).catch(() => null)
      if (answer && ![429, 503].includes(answer.status)) return answer
      this.again++
      await pause(250)
    }
    throw new Error(`Nobody answered ${path}`)
  }
}
