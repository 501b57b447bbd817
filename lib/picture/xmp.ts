/**
 * Reads the few properties we show from XMP, as attributes or as elements with a list. Written here, because the general
 * readers of it look for pairs of tags by expressions that a crafted file makes run for minutes; this one goes through the
 * text once for each property, and never over more than `mostCharacters`.
 */
const mostCharacters = 256 * 1024

const properties = [
  ['caption', 'dc:description'],
  ['creator', 'dc:creator'],
  ['copyright', 'dc:rights'],
  ['headline', 'photoshop:Headline'],
  ['credit', 'photoshop:Credit'],
  ['takenAt', 'photoshop:DateCreated'],
  ['software', 'xmp:CreatorTool'],
  ['usageTerms', 'xmpRights:UsageTerms'],
  ['city', 'photoshop:City'],
  ['state', 'photoshop:State'],
  ['country', 'photoshop:Country'],
] as const

export type Xmp = Partial<Record<(typeof properties)[number][0], string>>

/** What XMP says; a property that is not there, or cannot be read, is left out. */
export function xmpIn(text: string): Xmp {
  const xmp = text.slice(0, mostCharacters)
  const found: Xmp = {}
  for (const [name, tag] of properties) {
    const value = attributeOf(xmp, tag) ?? elementOf(xmp, tag)
    if (value !== null && value.trim() !== '') found[name] = value.trim()
  }
  return found
}

function attributeOf(xmp: string, tag: string): string | null {
  const opening = new RegExp(`\\s${tag}="|\\s${tag}='`).exec(xmp)
  if (!opening) return null
  const from = opening.index + opening[0].length
  const to = xmp.indexOf(opening[0].slice(-1), from)
  return to < 0 ? null : decoded(xmp.slice(from, to))
}

function elementOf(xmp: string, tag: string): string | null {
  const at = xmp.indexOf(`<${tag}`)
  const from = at < 0 ? -1 : xmp.indexOf('>', at) + 1
  const to = from <= 0 ? -1 : xmp.indexOf(`</${tag}>`, from)
  if (to < 0) return null
  const inner = xmp.slice(from, to)
  const items = inner.split('<rdf:li').slice(1)
  if (items.length === 0) return decoded(withoutTags(inner))
  const texts = items.map((item) => decoded(withoutTags(item.slice(item.indexOf('>') + 1))).trim())
  // The first of several languages is the default; several creators are all of them.
  return inner.includes('<rdf:Alt') ? (texts[0] ?? null) : texts.filter(Boolean).join('; ')
}

/** Up to the first `<`, tag by tag: no expression that could go back and forth. */
const withoutTags = (text: string): string =>
  text
    .split('<')
    .map((part, index) => (index === 0 ? part : part.slice(part.indexOf('>') + 1)))
    .join('')

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
