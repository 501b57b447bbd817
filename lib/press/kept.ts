import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import { type Encoding, encodingFor } from './encoding'
import { type Held, heldOf, heldTag } from './etag'
import { pageCacheControl } from './headers'
import { Served } from './tally'

/** Something whose sequence rises with every change: a live blog, or all of them together (which has no slug). */
export type Clock = { sequence: number; slug?: string }

/** How tags call what a clock belongs to: a live blog by its slug, all of them by the address of the front page. */
export const nameOf = ({ slug = '/' }: Clock): string => slug

/** One answer, finished: bytes and headers are made once and sent as they are. */
export type Kept = {
  status: number
  /** The change up to which these bytes are true. They are fresh while the clock has not gone past it. */
  stamp: number
  clock: Clock
  forms: Record<Encoding, Form>
  /** Its brotli form before it was pressed: others may hold it still. */
  former: Form | null
  etags: string[]
  /** Bytes of memory, for the shelf. */
  size: number
  /** When it was last asked for, in turns of the shelf. */
  used: number
  /** Where it is counted how often this was sent. */
  served: Served
  /** When it was first sent although its clock had gone on, in milliseconds since the epoch. */
  staleSince: number | null
}

type Form = { body: Buffer; headers: string[]; unchanged: string[]; etag: string }

type Making = {
  status: number
  body: Buffer
  contentType: string
  cacheControl: string
  /** Without quotes; the same bytes have the same tag in every process. */
  tag: string
  /** Headers of its own, and those of every answer; flat pairs. */
  headers: string[]
  stamp: number
  clock: Clock
  /** 1 to 11. 5 is worth it once per change, 11 once per start. */
  brotli?: number
  compress?: boolean
  served?: Served
}

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)
/** Below this, compression costs more bytes than it saves. */
const worthCompressing = 256

/** Finishes an answer: its bytes in each encoding with a strong entity tag of its own. */
export async function keep(making: Making): Promise<Kept> {
  const { body, tag } = making
  const small = making.compress === false || body.length < worthCompressing
  const [br, gz] = small
    ? [body, body]
    : await Promise.all([compressBrotli(body, { params: brotliOf(making.brotli ?? 5, body) }), compressGzip(body)])
  const plain = formOf(making, body, `"${tag}"`, null)
  const forms = {
    identity: plain,
    br: br.length < body.length ? formOf(making, br, `"${tag}.br"`, 'br') : plain,
    gzip: gz.length < body.length ? formOf(making, gz, `"${tag}.gz"`, 'gzip') : plain,
  }
  const etags = [...new Set([forms.br.etag, forms.gzip.etag, plain.etag])]
  const size = [...new Set([body, br, gz])].reduce((sum, { length }) => sum + length, 4_096)
  return {
    status: making.status,
    stamp: making.stamp,
    clock: making.clock,
    forms,
    former: null,
    etags,
    size,
    used: 0,
    served: making.served ?? new Served(),
    staleSince: null,
  }
}

const brotliOf = (quality: number, body: Buffer) => ({
  [zlib.BROTLI_PARAM_QUALITY]: quality,
  [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
  [zlib.BROTLI_PARAM_SIZE_HINT]: body.length,
})

function formOf(making: Making, body: Buffer, etag: string, encoding: string | null): Form {
  const unchanged = ['ETag', etag, 'Cache-Control', making.cacheControl, 'Vary', 'Accept-Encoding']
  const headers = [
    'Content-Type',
    making.contentType,
    'Content-Length',
    String(body.length),
    ...(encoding ? ['Content-Encoding', encoding] : []),
    ...unchanged,
    ...making.headers,
  ]
  return { body, headers, unchanged, etag }
}

/**
 * Makes the brotli form of an answer anew with all the time that takes, a tenth of a second for a page: a seventh fewer bytes, under
 * a tag of their own. Who holds the form that it had goes on with it.
 */
export async function press(kept: Kept): Promise<void> {
  const { br, identity } = kept.forms
  if (br === identity || kept.former) return
  const body = await compressBrotli(identity.body, { params: brotliOf(11, identity.body) })
  if (body.length >= br.body.length) return
  const etag = br.etag.replace(/"$/, '11"')
  const anew = (headers: string[]) =>
    headers.map((word, at) =>
      headers[at - 1] === 'Content-Length' ? String(body.length) : headers[at - 1] === 'ETag' ? etag : word,
    )
  kept.former = br
  kept.forms.br = { body, etag, headers: anew(br.headers), unchanged: anew(br.unchanged) }
  kept.etags = [etag, ...kept.etags]
}

/** A tag for bytes that belong to no sequence. */
export const tagOfBytes = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22)

/**
 * Sends an answer. `ageSeconds` is given when it may be out of date: then it says so, as RFC 9111 would have it.
 */
export function send(req: IncomingMessage, res: ServerResponse, kept: Kept, ageSeconds: number | null = null): void {
  const stale = staleHeaders(ageSeconds)
  dropConnectionHeaders(req, res)
  const held = kept.status === 200 ? heldTag(req.headers['if-none-match'], kept.etags) : null
  if (held !== null) {
    const forms = [...Object.values(kept.forms), ...(kept.former ? [kept.former] : [])]
    const { unchanged } = forms.find(({ etag }) => etag === held) ?? kept.forms.identity
    res.writeHead(304, stale.length > 0 ? [...unchanged, ...stale] : unchanged)
    res.end()
    return
  }
  const form = kept.forms[encodingFor(req.headers['accept-encoding'])]
  res.writeHead(kept.status, stale.length > 0 ? [...form.headers, ...stale] : form.headers)
  if (req.method === 'HEAD') res.end()
  else res.end(form.body)
}

/** The sequence that an answer's own tag names; -1 when it belongs to none. */
export const sequenceOf = ({ forms, clock }: Kept): number => heldOf(forms.identity.etag, nameOf(clock))?.sequence ?? -1

/**
 * Tells somebody who holds something newer than we can send to go on with it, until we can.
 * `ageSeconds`: for how long we have been behind.
 */
export function sendHeld(req: IncomingMessage, res: ServerResponse, held: Held, ageSeconds: number | null): void {
  dropConnectionHeaders(req, res)
  res.writeHead(304, [
    ...['ETag', held.tag, 'Cache-Control', pageCacheControl, 'Vary', 'Accept-Encoding'],
    ...staleHeaders(ageSeconds),
  ])
  res.end()
}

const staleHeaders = (ageSeconds: number | null): string[] =>
  ageSeconds === null ? [] : ['Age', String(ageSeconds), 'Warning', '110 - "Response is Stale"']

/** HTTP/1.1 keeps a connection open by itself; saying so costs 48 bytes in an answer of 180. */
export function dropConnectionHeaders(req: IncomingMessage, res: ServerResponse): void {
  if (req.httpVersionMinor === 1 && res.shouldKeepAlive) res.removeHeader('connection')
}
