import type { IncomingMessage, ServerResponse } from 'node:http'
import { heldTag } from './etag'
import { pageCacheControl } from './headers'
import { dropConnectionHeaders } from './kept'

/** Who polls asks for this every few seconds: an unchanged answer stays under 200 bytes on the wire, headers and all. */
export function sendSmallJson(
  req: IncomingMessage,
  res: ServerResponse,
  { value, tag, headers, ageSeconds }: { value: unknown; tag: string; headers: string[]; ageSeconds: number | null },
): void {
  const etag = `"${tag}"`
  const unchanged = ['ETag', etag, 'Cache-Control', pageCacheControl]
  if (ageSeconds !== null) unchanged.push('Age', String(ageSeconds))
  dropConnectionHeaders(req, res)
  if (heldTag(req.headers['if-none-match'], [etag]) !== null) {
    res.writeHead(304, unchanged)
    res.end()
    return
  }
  const body = Buffer.from(JSON.stringify(value))
  const described = ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(body.length)]
  res.writeHead(200, [...described, ...unchanged, ...headers])
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** The same for machines that watch over us; never kept by anybody. */
export function sendHealth(res: ServerResponse, reasons: string[], headers: string[]): void {
  const ready = reasons.length === 0
  const body = Buffer.from(JSON.stringify(ready ? { status: 'ok' } : { status: 'not ready', reasons }))
  res.writeHead(ready ? 200 : 503, [
    'Content-Type',
    'application/json; charset=utf-8',
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'no-store',
    ...(ready ? [] : ['Retry-After', '2']),
    ...headers,
  ])
  res.end(res.req.method === 'HEAD' ? undefined : body)
}
