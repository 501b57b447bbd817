/** What a front page, a proxy and a browser may keep, and for how long they may go on without us. */
export const pageCacheControl = 'public, max-age=0, s-maxage=1, stale-while-revalidate=10, stale-if-error=86400'
export const immutableCacheControl = 'public, max-age=31536000, immutable'

const allOff = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** What every answer carries, whoever asked for whatever. Flat pairs, as writeHead takes them. */
function onEverything(https: boolean, forWhom: 'same-origin' | 'cross-origin' = 'same-origin'): string[] {
  return [
    'X-Content-Type-Options',
    'nosniff',
    'Cross-Origin-Opener-Policy',
    'same-origin',
    'Cross-Origin-Resource-Policy',
    forWhom,
    'Permissions-Policy',
    allOff,
    ...(https ? ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload'] : []),
  ]
}

/**
 * What an answer to a reader may do: a `form` may besides be sent to us, a `drawing` nothing but carry its own style; an
 * `embed` may be shown in anybody's page; `data` may be read by anybody's page, and do nothing.
 */
export type ReaderPolicy = 'page' | 'form' | 'drawing' | 'embed' | 'data'

/** Headers of everything that readers get. No inline script, no inline style in a page, nothing from elsewhere. */
export function readerHeaders(https: boolean, what: ReaderPolicy = 'page'): string[] {
  const drawing = [
    "default-src 'none'",
    // A style element alone: it runs nothing, and by the first line it can fetch nothing.
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  const page = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    `form-action ${what === 'form' ? "'self'" : "'none'"}`,
    `frame-ancestors ${what === 'embed' ? '*' : "'none'"}`,
    "require-trusted-types-for 'script'",
    'trusted-types dateline',
    ...(https ? ['upgrade-insecure-requests'] : []),
  ]
  const policy = { page, form: page, embed: page, drawing, data: [doorPolicy] }[what]
  const isForAnybody = what === 'embed' || what === 'data'
  return [
    'Content-Security-Policy',
    policy.join('; '),
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    ...(what === 'data' ? ['Access-Control-Allow-Origin', '*'] : []),
    ...onEverything(https, isForAnybody ? 'cross-origin' : 'same-origin'),
  ]
}

/** The desk's policy for one answer. Development needs eval and style elements of its own for reloading. */
export function deskPolicy(nonce: string, { https, dev }: { https: boolean; dev: boolean }): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // The editor and React place things by style attributes; a style attribute runs nothing and fetches nothing by this policy.
    ...(dev ? [] : ["style-src-attr 'unsafe-inline'"]),
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // The framework's and the editor's own policies; the development overlay has none.
    ...(dev
      ? []
      : ["require-trusted-types-for 'script'", "trusted-types default nextjs ProseMirrorClipboard 'allow-duplicates'"]),
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** What comes through the door is data: nothing in it is for a browser to run, to load or to show. */
export const doorPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** The rest of the desk's headers; nothing of the desk is kept by anybody. */
export const deskHeaders = (https: boolean): string[] => ['Referrer-Policy', 'no-referrer', ...onEverything(https)]
