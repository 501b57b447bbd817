import { spelledOut } from './entities'

/** HTML and XML cut into tags and text. Nothing of it is ever shown: what is known is picked out, the rest falls through. */
export type Token =
  | { type: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string }

/** What stands in these is not text for people. */
const notForReading = /^(script|style|template|textarea|title|noscript|iframe|noembed|xmp)$/

/** Tag by tag, from the start. XML keeps its letter case and its CDATA; HTML's names come in small letters. */
export function* tokensOf(markup: string, language: 'html' | 'xml'): Generator<Token> {
  const isXml = language === 'xml'
  let at = 0
  while (at < markup.length) {
    const next = markup.indexOf('<', at)
    const until = next === -1 ? markup.length : next
    if (until > at) yield { type: 'text', text: spelledOut(markup.slice(at, until), language) }
    if (next === -1) return

    const declaration = isXml ? cdataAt(markup, next) : null
    if (declaration) {
      yield { type: 'text', text: declaration.text }
      at = declaration.end
      continue
    }
    const after = afterRemark(markup, next)
    if (after !== null) {
      at = after
      continue
    }
    if (!/[A-Za-z/]/.test(markup[next + 1] ?? '')) {
      yield { type: 'text', text: '<' }
      at = next + 1
      continue
    }
    const end = endOfTag(markup, next + 1)
    if (end === -1) {
      // A tag that nobody closed: shown as it was written, rather than losing what follows.
      yield { type: 'text', text: spelledOut(markup.slice(next), language) }
      return
    }
    const inside = markup.slice(next + 1, end)
    at = end + 1
    if (inside.startsWith('/')) {
      yield { type: 'close', name: nameIn(inside.slice(1), isXml) }
      continue
    }
    const name = nameIn(inside, isXml)
    yield { type: 'open', name, attributes: attributesIn(inside.slice(name.length), language) }
    if (inside.endsWith('/') && isXml) yield { type: 'close', name }
    if (!isXml && notForReading.test(name)) {
      const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
      closing.lastIndex = at
      at = closing.exec(markup)?.index ?? markup.length
    }
  }
}

function cdataAt(markup: string, at: number): { text: string; end: number } | null {
  if (!markup.startsWith('<![CDATA[', at)) return null
  const close = markup.indexOf(']]>', at)
  const end = close === -1 ? markup.length : close
  return { text: markup.slice(at + 9, end), end: Math.min(end + 3, markup.length) }
}

/** Where a comment, a doctype or an instruction to some program ends; null when it is none. */
function afterRemark(markup: string, at: number): number | null {
  const [open, close] = markup.startsWith('<!--', at) ? ['<!--', '-->'] : ['<!', '>']
  if (!markup.startsWith(open, at) && !markup.startsWith('<?', at)) return null
  const end = markup.indexOf(close, at + open.length)
  return end === -1 ? markup.length : end + close.length
}

/** A ">" within quotes belongs to the attribute. */
function endOfTag(markup: string, from: number): number {
  let quote = ''
  for (let at = from; at < markup.length; at += 1) {
    const letter = markup[at] ?? ''
    if (quote) quote = letter === quote ? '' : quote
    else if (letter === '>') return at
    else if (letter === '"' || letter === "'") quote = letter
  }
  return -1
}

function nameIn(inside: string, isXml: boolean): string {
  const name = /^[^\s/>]*/.exec(inside)?.[0] ?? ''
  return isXml ? name : name.toLowerCase()
}

function attributesIn(inside: string, language: 'html' | 'xml'): ReadonlyMap<string, string> {
  const found = inside.matchAll(/([^\s"'/=<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g)
  return new Map(
    [...found].map(([, name = '', double, single, bare]) => [
      language === 'html' ? name.toLowerCase() : name,
      spelledOut(double ?? single ?? bare ?? '', language),
    ]),
  )
}
