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
function onEverything(https: boolean): string[] {
  return [
    'X-Content-Type-Options',
    'nosniff',
    'Cross-Origin-Opener-Policy',
    'same-origin',
    'Cross-Origin-Resource-Policy',
    'same-origin',
    'Permissions-Policy',
    allOff,
    ...(https ? ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload'] : []),
  ]
}

/** Headers of everything that readers get. No inline script, no inline style, nothing from elsewhere. */
export function readerHeaders(https: boolean): string[] {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types dateline',
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
  return [
    'Content-Security-Policy',
    policy,
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    ...onEverything(https),
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

/** The rest of the desk's headers; nothing of the desk is kept by anybody. */
export const deskHeaders = (https: boolean): string[] => ['Referrer-Policy', 'no-referrer', ...onEverything(https)]
