/** XML that has been escaped already. */
class Xml {
  constructor(readonly text: string) {}
}

/** A text, or what `element` made; null and false are nothing. */
export type Content = Xml | string | null | false

/** One element. Texts and values are escaped here and nowhere else; `name` is ours. */
export function element(name: string, attributes: Record<string, string>, ...content: Content[]): Xml {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inside = content.map((part) => (part instanceof Xml ? part.text : escaped(part || ''))).join('')
  return new Xml(inside === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inside}</${name}>`)
}

/** The whole of a file. */
export const xmlFile = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`

/** What XML 1.0 has no way to write: control characters, halves of a character, and two that are none. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const named: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
}

const escaped = (text: string): string =>
  text.replace(unwritable, '').replace(/[&<>"'\r]/g, (sign) => named[sign] ?? sign)
