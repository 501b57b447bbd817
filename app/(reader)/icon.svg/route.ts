/** A place and a line: the mark of Dateline, in the colour that the browser's own theme leaves readable. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>g{fill:#1b1b19}@media(prefers-color-scheme:dark){g{fill:#ebe8e1}}</style><g><circle cx="8" cy="16" r="6"/><rect x="17" y="13.5" width="13" height="5"/></g></svg>`

export const dynamic = 'force-static'

export const GET = () =>
  new Response(icon, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' } })
