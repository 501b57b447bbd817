import * as z from 'zod'
import { can } from '../access/can'
import type { Viewer } from '../access/roles'
import { perform } from '../act'
import { mustComeFromOurPage } from '../auth/own-page'
import { viewer as viewerOfSession, viewerOfToken } from '../auth/viewer'
import { must, Refusal, TooManyRequests } from '../errors'
import { logError } from '../log'
import { Turns } from '../turns'
import { bodyOf, fileOf, mustBeText } from './body'
import { fromDatabase } from './database-refusals'
import { GivenFile, type Operation } from './operation'
import { findOperation } from './operations'
import { takeTurn } from './rate'

/** The longest body of a request, in bytes: an entry of 20,000 characters with everything it refers to fits many times. */
const bodyLimit = 256 * 1024

/** Files are held whole while they are taken: so many at once, which bounds the memory that uploads can take. */
const uploads = new Turns({ atOnce: 8, mostWaiting: 0 })

/**
 * The one way in. Who asks, may they at all, from our own page, not too much, not too often, can it be read, was it asked
 * before: then the command, which decides the rest; every refusal in one form.
 */
export async function door(request: Request, path: string): Promise<Response> {
  try {
    const found = findOperation(request.method, path)
    if ('methods' in found) return noSuchOperation(found.methods)
    const { operation, params } = found
    const viewer = await whoAsks(request, operation)
    must(can(viewer, operation.permission, viewer.id))
    await takeTurn(viewer.id, operation.method)
    const query = Object.fromEntries(new URL(request.url).searchParams)
    for (const [field, words] of Object.entries(query)) mustBeText(field, words)
    if (operation.method === 'GET') {
      return answer(operation.status, await operation.read(viewer, { params, query }))
    }
    const key = idempotencyKey(request)
    const done = async () => {
      const { text, ...sent } = operation.takes
        ? await fileOf(request, operation.takes)
        : await bodyOf(request, bodyLimit)
      const command = await operation.write({ params, query, ...sent }, viewer)
      const asked = `${operation.method} ${path}${new URL(request.url).search}\n${text}`
      return perform(viewer, command, operation.isSecret ? undefined : { key, request: asked })
    }
    return answer(operation.status, await (operation.takes ? uploads.take(done, tooManyUploads) : done()))
  } catch (error) {
    return refusal(error)
  }
}

async function whoAsks(request: Request, operation: Operation): Promise<Viewer> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer) {
    const viewer = await viewerOfToken(bearer)
    if (!viewer) throw new Refusal('not_signed_in', 'This API token is not known here, or it was revoked')
    return viewer
  }
  if (!request.headers.has('cookie')) {
    throw new Refusal(
      'not_signed_in',
      'Nobody is signed in here. Sign in, or send an API token: Authorization: Bearer …',
    )
  }
  if (operation.method !== 'GET') mustComeFromOurPage(request)
  const viewer = await viewerOfSession()
  if (!viewer) throw new Refusal('not_signed_in', 'Sign in first; what you typed is kept on this device')
  return viewer
}

const Key = z.string().min(8).max(200)

function idempotencyKey(request: Request): string {
  const key = Key.safeParse(request.headers.get('idempotency-key'))
  if (key.success) return key.data
  throw new Refusal('invalid_input', 'Send an Idempotency-Key of 8 to 200 characters, a new one for each act', [
    { field: 'Idempotency-Key', message: 'Missing, so that a repeated request could act twice' },
  ])
}

const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

const answer = (status: number, value: unknown) =>
  value instanceof GivenFile ? fileAnswer(value) : new Response(JSON.stringify(value), { status, headers })

/** A file as nobody can mistake it: its type is fixed and nobody keeps it. That it can run nothing is the desk's policy for every answer. */
const fileAnswer = ({ bytes, mediaType, name, as }: GivenFile) =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${as}; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })

const tooManyUploads = () =>
  new Refusal(
    'unavailable',
    'Many files are being sent just now. Send this one again in half a minute; nothing of it was kept',
  )

function noSuchOperation(methods: string[]): Response {
  if (methods.length === 0)
    return refusal(new Refusal('not_found', 'There is nothing at this address; see /api/v1/openapi.json'))
  const body = { error: { code: 'not_found', message: `This address knows ${methods.join(', ')}`, issues: [] } }
  return new Response(JSON.stringify(body), { status: 405, headers: { ...headers, allow: methods.join(', ') } })
}

/** A refusal as HTTP. What is not a refusal is a bug: it is logged with an id, and only the id leaves the house. */
export function refusal(error: unknown): Response {
  const known = error instanceof Refusal ? error : fromDatabase(error)
  if (known) {
    const { code, message, issues, theirs, status } = known
    const seconds = known instanceof TooManyRequests ? known.afterSeconds : status === 503 ? 2 : null
    const retry = seconds === null ? {} : { 'retry-after': String(seconds) }
    const body = { error: { code, message, issues, ...(theirs === undefined ? {} : { theirs }) } }
    return new Response(JSON.stringify(body), { status, headers: { ...headers, ...retry } })
  }
  const id = logError('door', 'An operation failed', error)
  const message = `Something broke on our side; what you typed is kept on this device. Tell your administrator this number: ${id}`
  return new Response(JSON.stringify({ error: { code: 'unexpected', message, issues: [] } }), { status: 500, headers })
}
