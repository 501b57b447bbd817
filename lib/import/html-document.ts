import type { Block, Document, Inline, ListItem, Mark, Paragraph } from '../entry/document'
import { type Token, tokensOf } from './markup'

/** What HTML came to as text of ours, and what of it has no place in one. */
export type Read = {
  document: Document
  /** The words of a heading that everything else stood under; then it is not in the document. */
  heading: string | null
  /** One word for each thing that was left out: "picture", "video". */
  leftOut: string[]
}

const leftOutAs: ReadonlyMap<string, string> = new Map([
  ['img', 'picture'],
  ['picture', 'picture'],
  ['svg', 'picture'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['iframe', 'embed'],
  ['object', 'embed'],
  ['embed', 'embed'],
  ['form', 'form'],
  ['script', 'script'],
])

/** With these goes everything in them. */
const goneWhole =
  /^(picture|svg|math|video|audio|object|iframe|form|select|button|script|style|template|textarea|title|noscript|noembed|xmp|head)$/
const withoutInside = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
const startsParagraph =
  /^(p|div|section|article|aside|header|footer|main|nav|figure|figcaption|address|pre|table|caption|tr|dl|dt|dd|details|summary|fieldset|h[1-6]|hr|blockquote|ul|ol|li|body|html)$/
const isHeading = /^h[1-6]$/

const markOf: ReadonlyMap<string, Mark['type']> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['dfn', 'italic'],
])

/** As deep as the document's own schema lets blocks lie in one another. */
const deepest = 6
/** Emphasis within emphasis beyond this is nobody's, and each word would have to look through all of it. */
const mostMarks = 50

/** Something that is open: a quote or an item fills with blocks, a list with items. */
type Frame = { tag: string; blocks: Block[]; items: ListItem[] }

const frame = (tag: string): Frame => ({ tag, blocks: [], items: [] })
const isList = (tag: string | undefined): boolean => tag === 'ul' || tag === 'ol'

/**
 * HTML as a document of known nodes: paragraphs, quotes, lists, links and emphasis. Everything else gives its words only, or is
 * left out and said to be. With `keepsLines`, as in text that was typed and not marked up, ends of lines count: one is a break,
 * an empty line parts paragraphs. Null when no words are left.
 */
export function documentFromHtml(html: string, { keepsLines = false } = {}): Read | null {
  const reader = new HtmlReader(keepsLines && !/<(p|br|div|ul|ol|blockquote)[\s/>]/i.test(html))
  for (const token of tokensOf(html, 'html')) reader.take(token)
  return reader.end()
}

class HtmlReader {
  readonly #leftOut: string[] = []
  readonly #root = frame('')
  readonly #frames: Frame[] = [this.#root]
  readonly #marks: { tag: string; mark: Mark }[] = []
  readonly #keepsLines: boolean
  #inlines: Inline[] = []
  #heading: string | null = null
  #openHeading = false
  #gone: { tag: string; depth: number } | null = null

  constructor(keepsLines: boolean) {
    this.#keepsLines = keepsLines
  }

  take(token: Token): void {
    if (this.#gone) this.#skip(token, this.#gone)
    else if (token.type === 'text') this.#text(token.text)
    else if (token.type === 'open') this.#open(token.name, token.attributes)
    else this.#close(token.name)
  }

  end(): Read | null {
    this.#endParagraph()
    while (this.#frames.length > 1) this.#leave()
    const content = this.#root.blocks.length > 0 ? this.#root.blocks : this.#headingAlone()
    if (content.length === 0) return null
    return { document: { type: 'doc', content }, heading: this.#heading, leftOut: this.#leftOut }
  }

  /** A heading with nothing under it is the text. */
  #headingAlone(): Block[] {
    const text = this.#heading
    this.#heading = null
    return text === null ? [] : [{ type: 'paragraph', content: [{ type: 'text', text }] }]
  }

  #skip(token: Token, gone: { tag: string; depth: number }): void {
    if (token.type === 'text' || token.name !== gone.tag) return
    gone.depth += token.type === 'open' ? 1 : -1
    if (gone.depth === 0) this.#gone = null
  }

  #text(text: string): void {
    if (!this.#keepsLines) {
      this.#words(text.replace(/[ \t\n\r\f]+/g, ' '))
      return
    }
    for (const [index, paragraph] of text.split(/\r?\n[ \t]*\r?\n\s*/).entries()) {
      if (index > 0) this.#endParagraph()
      for (const [line, words] of paragraph.split(/\r?\n/).entries()) {
        if (line > 0) this.#inlines.push({ type: 'hardBreak' })
        this.#words(words.replace(/[ \t\r\f]+/g, ' '))
      }
    }
  }

  #words(words: string): void {
    const last = this.#inlines.at(-1)
    const follows = last?.type === 'text' && !last.text.endsWith(' ')
    const text = follows ? words : words.replace(/^ /, '')
    if (text === '') return
    const marks = distinct(this.#marks.map(({ mark }) => mark))
    if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += text
    else this.#inlines.push({ type: 'text', text, ...(marks.length > 0 && { marks }) })
  }

  #open(tag: string, attributes: ReadonlyMap<string, string>): void {
    const emoji = tag === 'img' ? emojiOf(attributes) : null
    if (emoji !== null) {
      this.#words(emoji)
      return
    }
    const thing = leftOutAs.get(tag)
    if (thing) this.#leftOut.push(thing)
    if (goneWhole.test(tag)) {
      this.#gone = { tag, depth: 1 }
      return
    }
    if (tag === 'br') this.#inlines.push({ type: 'hardBreak' })
    if (startsParagraph.test(tag)) this.#startBlock(tag)
    if (/^t[dh]$/.test(tag)) this.#words(' ')
    if (withoutInside.test(tag)) return
    if (this.#marks.length >= mostMarks) return
    const kind = markOf.get(tag)
    if (kind === 'bold' || kind === 'italic') this.#marks.push({ tag, mark: { type: kind } })
    if (tag === 'a') {
      const href = addressIn(attributes.get('href'))
      if (href !== null) this.#marks.push({ tag, mark: { type: 'link', attrs: { href } } })
    }
  }

  #startBlock(tag: string): void {
    this.#endParagraph()
    if (isHeading.test(tag)) {
      if (this.#root.blocks.length === 0 && this.#frames.length === 1 && this.#heading === null)
        this.#openHeading = true
      else if (this.#marks.length < mostMarks) this.#marks.push({ tag, mark: { type: 'bold' } })
    }
    if (tag === 'li') {
      // "<li>one<li>two": nobody has to close them.
      if (this.#top().tag === 'li') this.#leave()
      if (isList(this.#top().tag)) this.#frames.push(frame(tag))
      return
    }
    if ((tag === 'blockquote' || isList(tag)) && this.#depth() < deepest) this.#frames.push(frame(tag))
  }

  #top(): Frame {
    return this.#frames.at(-1) ?? this.#root
  }

  #depth(): number {
    return this.#frames.filter(({ tag }) => tag !== '' && tag !== 'li').length
  }

  #close(tag: string): void {
    if (tag === 'p' || startsParagraph.test(tag)) this.#endParagraph()
    const mark = this.#marks.findLastIndex((open) => open.tag === tag)
    if (mark !== -1) this.#marks.splice(mark, 1)
    if (!/^(blockquote|ul|ol|li)$/.test(tag)) return
    const open = this.#frames.findLastIndex((frame) => frame.tag === tag)
    // The end of an item does not end the list around it, and nothing ends what was never begun.
    const list = this.#frames.findLastIndex(({ tag: other }) => isList(other))
    if (open < 1 || (tag === 'li' && list > open)) return
    while (this.#frames.length > open) this.#leave()
  }

  #leave(): void {
    const left = this.#frames.pop()
    if (!left) return
    if (left.items.length > 0) {
      this.#put({ type: left.tag === 'ul' ? 'bulletList' : 'orderedList', content: left.items })
    } else if (left.blocks.length > 0) {
      if (left.tag === 'li') this.#top().items.push({ type: 'listItem', content: left.blocks })
      else this.#put({ type: 'blockquote', content: left.blocks })
    }
  }

  /** What lies in a list and in none of its items becomes an item. */
  #put(block: Block): void {
    const top = this.#top()
    if (isList(top.tag)) top.items.push({ type: 'listItem', content: [block] })
    else top.blocks.push(block)
  }

  #endParagraph(): void {
    const content = trimmed(this.#inlines)
    this.#inlines = []
    const wasHeading = this.#openHeading
    this.#openHeading = false
    if (content.length === 0) return
    const words = content.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('')
    if (wasHeading && words.length <= 200) {
      this.#heading = words
      return
    }
    this.#put(linked({ type: 'paragraph', content }, words))
  }
}

/** Without breaks and spaces at either end; nothing when only signs are left that nobody sees. */
function trimmed(inlines: readonly Inline[]): Inline[] {
  const isEmpty = (inline: Inline | undefined) =>
    inline?.type === 'hardBreak' || (inline?.type === 'text' && /^[\s\u200b\ufeff]*$/.test(inline.text))
  const first = inlines.findIndex((inline) => !isEmpty(inline))
  const last = inlines.findLastIndex((inline) => !isEmpty(inline))
  return inlines.slice(first === -1 ? inlines.length : first, last + 1).flatMap((inline, index, kept): Inline[] => {
    if (inline.type !== 'text') return [inline]
    const start = index === 0 ? inline.text.trimStart() : inline.text
    const text = index === kept.length - 1 ? start.trimEnd() : start
    return text === '' ? [] : [{ ...inline, text }]
  })
}

/** An address on a line of its own is a link: that is how WordPress is told to embed what is there. */
function linked(paragraph: Paragraph, words: string): Paragraph {
  const href = /^https?:\/\/\S+$/.test(words) ? addressIn(words) : null
  const [only, ...more] = paragraph.content ?? []
  if (href === null || only?.type !== 'text' || more.length > 0 || only.marks) return paragraph
  return { ...paragraph, content: [{ ...only, marks: [{ type: 'link', attrs: { href } }] }] }
}

/** A whole address on the web, or null: scripts, mail and places on the same site are not links here. */
export function addressIn(text: string | undefined): string | null {
  const address = text?.trim()
  if (!address || !/^https?:\/\//i.test(address) || address.length > 2048) return null
  return URL.canParse(address) ? new URL(address).href.slice(0, 2048) : null
}

function emojiOf(attributes: ReadonlyMap<string, string>): string | null {
  if (!/\b(emoji|smiley)\b/.test((attributes.get('class') ?? '').replaceAll('-', ' '))) return null
  const alt = attributes.get('alt')?.trim()
  return alt || (attributes.has('data-emoji') ? `:${attributes.get('data-emoji')}:` : null)
}

/** Each kind of mark once, the innermost link. */
function distinct(marks: readonly Mark[]): Mark[] {
  return [...new Map(marks.map((mark) => [mark.type, mark])).values()]
}
