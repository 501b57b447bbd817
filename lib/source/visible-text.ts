/**
 * What a person can read on a web page, for telling whether it says the same as before. Not a browser: it knows elements that
 * are not text, and nothing of styles. What changes by itself is left out as far as it can be told: navigation, times such as
 * "3 minutes ago", whatever stands beside the main part where a page says which that is. What a page says of itself to those
 * who link to it counts too: some pages say nothing else without scripts.
 */

/** What is inside is no text for a person, or not of this page. */
const unread = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object', 'canvas', 'head'])
/** Not what the page says, but what stands around it. */
const around = new Set(['nav', 'aside', 'footer', 'form', 'button', 'select', 'dialog', 'time'])
/** Up to its end tag this is no markup, whatever it looks like. */
const raw = new Set(['script', 'style', 'textarea', 'title', 'iframe', 'noscript', 'noembed', 'noframes', 'xmp'])
/** They never hold anything. */
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** In the middle of a word; every other element parts words. */
const inline = new Set(
  'a abbr b bdi bdo cite code em font i ins kbd mark q s small span strong sub sup u var'.split(' '),
)

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' }

/** Signs of markup that are looked at, and elements that lie in one another: more is no page but an attack. */
const mostSigns = 2_000_000
const deepest = 200

/** The visible words of a page, parted by single spaces; empty when there is nothing to read on it without scripts. */
export function visibleTextOfPage(page: string): string {
  const html = page.slice(0, mostSigns)
  const all: string[] = []
  const main: string[] = []
  const article: string[] = []
  const described: string[] = []
  let title = ''
  const open: string[] = []
  const inside = { unread: 0, main: 0, article: 0 }
  const count = (name: string, by: 1 | -1) => {
    if (unread.has(name) || around.has(name)) inside.unread += by
    if (name === 'main') inside.main += by
    if (name === 'article') inside.article += by
  }
  const say = (text: string) => {
    if (inside.unread > 0) return
    all.push(text)
    if (inside.main > 0) main.push(text)
    if (inside.article > 0) article.push(text)
  }
  const close = (name: string) => {
    const opened = open.lastIndexOf(name)
    if (opened < 0) return
    for (const one of open.splice(opened)) count(one, -1)
  }
  const markup = /<[a-z/!?]/gi
  let at = 0
  while (at < html.length) {
    markup.lastIndex = at
    const next = markup.exec(html)?.index ?? html.length
    if (next > at) say(html.slice(at, next))
    if (next === html.length) break
    const tag = tagAt(html, next)
    if (!tag) say('<')
    at = tag?.end ?? next + 1
    if (!tag?.name) continue
    if (!inline.has(tag.name)) say(' ')
    if (tag.name === 'meta') described.push(describedIn(html.slice(next, tag.end)), ' ')
    if (tag.isEnd) close(tag.name)
    else if (raw.has(tag.name)) {
      const end = endOfRaw(html, tag.name, at)
      if (tag.name === 'title') title ||= html.slice(at, end)
      at = end
    } else if (!empty.has(tag.name) && open.length < deepest) {
      open.push(tag.name)
      count(tag.name, 1)
    }
  }
  const body = [main, article, all].map(inOneLine).find((text) => text !== '') ?? ''
  const about = inOneLine(described)
  return body || about ? [inOneLine([title]), about, body].filter((text) => text !== '').join(' ') : ''
}

/** What a meta element says the page is about. */
function describedIn(meta: string): string {
  if (!/\s(?:name|property)\s*=\s*["']?(?:description|og:title|og:description)["'\s/>]/i.test(meta)) return ''
  const [, double, single] = /\scontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(meta) ?? []
  return double ?? single ?? ''
}

type Tag = { name: string; isEnd: boolean; end: number }

/** The tag that begins here; one without a name is a comment or a declaration. Null where "<" is only a sign. */
function tagAt(html: string, at: number): Tag | null {
  const behind = (sign: string) => {
    const found = html.indexOf(sign, at)
    return { name: '', isEnd: false, end: found < 0 ? html.length : found + sign.length }
  }
  if (html.startsWith('<!--', at)) return behind('-->')
  if (html[at + 1] === '!' || html[at + 1] === '?') return behind('>')
  const begins = /<(\/?)([a-z][^\s/>]*)/iy
  begins.lastIndex = at
  const [whole, slash, name] = begins.exec(html) ?? []
  if (whole === undefined || name === undefined) return null
  let end = at + whole.length
  for (let quote = ''; end < html.length; end++) {
    const sign = html[end] ?? ''
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = html[end - 1] === '=' ? sign : ''
    else if (sign === '>') break
  }
  return { name: name.toLowerCase(), isEnd: slash === '/', end: end + 1 }
}

/** Where the end tag begins. */
function endOfRaw(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'ig')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

const inOneLine = (parts: readonly string[]): string => evenSpaces(decoded(parts.join('')))

/** Any run of spaces and signs without a width is one space. */
export const evenSpaces = (text: string): string => text.replace(/[\s\p{Z}\p{Cf}\p{Cc}]+/gu, ' ').trim()

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' '
  })

/** Bytes as text, in the encoding that is said of them or in them; UTF-8 where nothing is said or known. */
export function textOfBytes(bytes: Uint8Array, contentType: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048))
  const said = /charset\s*=\s*["']?([\w:-]+)/i
  const name = said.exec(contentType)?.[1] ?? said.exec(start)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(name).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
