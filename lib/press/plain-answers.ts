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
  501: ['That format is not offered', 'Live blogs are described as JSON here: ask with format=json.'],
  503: ['This cannot be shown right now', 'It will be back; nothing is lost. Please look again in a few seconds.'],
  deskElsewhere: [
    'The desk is not served here',
    'This server is for readers only; nothing was done. Sign in at the address that your newsroom has for it.',
  ],
  readersElsewhere: [
    'Readers’ pages are not served here',
    'This server is for the desk only; nothing was done. Readers find the live blogs at the public address.',
  ],
} as const

/** What is refused or has failed: by its status, or by what is served by another process. */
export type Plain = keyof typeof words
const statusOf = (plain: Plain) => (typeof plain === 'number' ? plain : 404)

const codes = {
  400: 'invalid_input',
  403: 'not_allowed',
  404: 'not_found',
  405: 'not_allowed',
  500: 'unexpected',
  501: 'invalid_input',
  503: 'unavailable',
} as const satisfies Record<ReturnType<typeof statusOf>, string>

const front = '<p><a href="/">To the front page</a></p>'
const ways: Partial<Record<Plain, string>> = {
  400: front,
  404: front,
  deskElsewhere: front,
  readersElsewhere: '<p><a href="/desk">To the desk</a></p>',
}

/** A page without script or style that says what happened, what is safe and what to do. */
function plainPage(plain: Plain): Buffer {
  const [title, text] = words[plain]
  return Buffer.from(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title} · Dateline</title></head>` +
      `<body><main><h1>${title}</h1><p>${text}</p>${ways[plain] ?? ''}</main></body></html>`,
  )
}

/** The same for a program, in the shape of every error here. */
const plainJson = (plain: Plain): Buffer =>
  Buffer.from(JSON.stringify({ error: { code: codes[statusOf(plain)], message: words[plain].join('. '), issues: [] } }))

/** Answers with a refusal or a failure that nobody may keep. `headers` are flat pairs. */
export function sendPlain(
  res: ServerResponse,
  plain: Plain,
  { headers, json = false, more = [] }: { headers: string[]; json?: boolean; more?: string[] },
): void {
  const status = statusOf(plain)
  const body = json ? plainJson(plain) : plainPage(plain)
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
