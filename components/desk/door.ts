import type { ErrorCode, Issue } from '@/lib/errors'

/** `offline`: nobody answered, so nobody knows whether it was done; asking again with the same key is safe. */
export type Refused = {
  ok: false
  status: number
  code: ErrorCode | 'offline'
  message: string
  issues: readonly Issue[]
  /** What somebody else saved, when ours was written on stale ground. */
  theirs?: unknown
}
export type Answer<T> = { ok: true; value: T } | Refused

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const answerWithinMs = 20_000

/** Keys of acts whose outcome nobody has told us yet: the same act asked again keeps its key and is done once. */
const openKeys = new Map<string, string>()
/** Acts on their way: a second click waits for the answer to the first. */
const underWay = new Map<string, Promise<Answer<unknown>>>()

/**
 * The desk's only way to change anything: the same door as a partner's. `path` is under /api/v1.
 * `key` is given by callers that must survive a reload between question and answer; otherwise the door keeps one.
 */
export function act<T>(method: Method, path: string, body: unknown = {}, key?: string): Promise<Answer<T>> {
  const text = JSON.stringify(body)
  const same = `${method} ${path}\n${text}`
  const waiting = underWay.get(same)
  if (waiting) return asked<T>(waiting)
  const idempotencyKey = key ?? openKeys.get(same) ?? newKey()
  openKeys.set(same, idempotencyKey)
  const answer = request(path, {
    method,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
    body: text,
  }).then((result) => {
    underWay.delete(same)
    if (result.ok || isSettled(result)) openKeys.delete(same)
    return result
  })
  underWay.set(same, answer)
  return asked<T>(answer)
}

/** Reads through the door: suggestions and refreshed lists. */
export const ask = <T>(path: string, signal?: AbortSignal): Promise<Answer<T>> =>
  asked<T>(request(path, signal ? { signal } : {}))

/** A key that nobody else uses; also outside https, where `crypto.randomUUID` does not exist. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const isSettled = (refused: Refused) => refused.code !== 'offline' && refused.code !== 'unavailable'

// The door checks each answer against the operation's own schema before it sends it.
const asked = <T>(answer: Promise<Answer<unknown>>) => answer as Promise<Answer<T>>

async function request(path: string, init: RequestInit): Promise<Answer<unknown>> {
  try {
    const within = AbortSignal.timeout(answerWithinMs)
    const response = await fetch(`/api/v1${path}`, {
      ...init,
      credentials: 'same-origin',
      signal: init.signal ? AbortSignal.any([init.signal, within]) : within,
    })
    const answer: unknown = await response.json()
    return response.ok ? { ok: true, value: answer } : refusedBy(response.status, answer)
  } catch {
    return {
      ok: false,
      status: 0,
      code: 'offline',
      message: 'The server did not answer. Your text is kept on this device. Try again.',
      issues: [],
    }
  }
}

/** A refusal as the door answers it. */
export function refusedBy(status: number, answer: unknown): Refused {
  const { error } = answer as { error: Pick<Refused, 'code' | 'message' | 'issues' | 'theirs'> }
  if (status === 401) {
    return {
      ok: false,
      status,
      code: 'not_signed_in',
      message: 'Your sign-in has ended. Your text is kept on this device. Sign in in another tab, then try again here.',
      issues: [],
    }
  }
  return { ok: false, status, ...error, issues: error.issues ?? [] }
}
