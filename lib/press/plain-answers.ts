import type { ServerResponse } from 'node:http'

const words = {
  400: ['That address could not be read', 'Check the address; nothing was done.'],
  403: [
    'That is not done here',
    'Everything at the desk is done through its own screens or through /api/v1; nothing was done.',
  ],
  404: [
    'Nothing at this address',
    'It may have been mistyped, or cut short when it was shared. The live blogs running now are at the front page.',
  ],
  405: ['That cannot be done here', 'Pages can be read, and nothing else; nothing was done.'],
  500: [
    'Something went wrong on our side',
    'It has been noted. Nothing that was acknowledged is lost; please try again.',
  ],
  503: ['This cannot be shown right now', 'It will be back; nothing is lost. Please look again in a few seconds.'],
} as const

export type PlainStatus = keyof typeof words
const codes = {
  400: 'invalid_input',
  403: 'not_allowed',
  404: 'not_found',
  405: 'not_allowed',
  500: 'unexpected',
  503: 'unavailable',
} as const satisfies Record<PlainStatus, string>

/** A page without script or style that says what happened, what is safe and what to do. */
function plainPage(status: PlainStatus): Buffer {
  const [title, text] = words[status]
  const front = status === 404 || status === 400 ? '<p><a href="/">To the front page</a></p>' : ''
  return Buffer.from(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title} · Dateline</title></head>` +
      `<body><main><h1>${title}</h1><p>${text}</p>${front}</main></body></html>`,
  )
}

/** The same for a program, in the shape of every error here. */
const plainJson = (status: PlainStatus): Buffer =>
  Buffer.from(JSON.stringify({ error: { code: codes[status], message: words[status].join('. '), issues: [] } }))

/** Answers with a refusal or a failure that nobody may keep. `headers` are flat pairs. */
export function sendPlain(
  res: ServerResponse,
  status: PlainStatus,
  { headers, json = false, more = [] }: { headers: string[]; json?: boolean; more?: string[] },
): void {
  const body = json ? plainJson(status) : plainPage(status)
  res.writeHead(status, [
    'Content-Type',
    json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'no-store',
    ...(status === 503 ? ['Retry-After', '2'] : []),
    ...more,
    ...headers,
  ])
  res.end(res.req.method === 'HEAD' ? undefined : body)
}
