import * as z from 'zod'

/**
 * The text of a revision: a ProseMirror document of known nodes and nothing else. HTML is neither accepted nor stored.
 * References carry the id of the record they stand for and the words the author used for it.
 */
const id = z.uuid()
const label = z.string().trim().min(1).max(200)
const href = z.url({ protocol: /^https?$/ }).max(2048)

const Mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href }) }),
])
const reference = z.strictObject({ id, label })
const Inline = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1).max(20_000),
    marks: z.array(Mark).max(3).optional(),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
  /** attrs.id is a source item. */
  z.strictObject({ type: z.literal('sourceRef'), attrs: reference }),
  z.strictObject({ type: z.literal('actorRef'), attrs: reference }),
  z.strictObject({ type: z.literal('locationRef'), attrs: reference }),
])
const Paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(Inline).max(500).optional() })

export type Mark = z.infer<typeof Mark>
export type Inline = z.infer<typeof Inline>
export type Paragraph = z.infer<typeof Paragraph>
export type ListItem = { type: 'listItem'; content: Block[] }
export type Block =
  | Paragraph
  | { type: 'blockquote'; content: Block[] }
  | { type: 'bulletList' | 'orderedList'; content: ListItem[] }

/** Nesting deeper than this is an attack, not an entry. */
const deepest = 6

const blockAt = (depth: number): z.ZodType<Block> =>
  depth === 0
    ? Paragraph
    : // By its type at once: trying every kind at every level would cost seconds for a hostile text.
      z.discriminatedUnion('type', [
        Paragraph,
        z.strictObject({
          type: z.literal('blockquote'),
          content: z
            .array(blockAt(depth - 1))
            .min(1)
            .max(50),
        }),
        z.strictObject({
          type: z.enum(['bulletList', 'orderedList']),
          content: z
            .array(
              z.strictObject({
                type: z.literal('listItem'),
                content: z
                  .array(blockAt(depth - 1))
                  .min(1)
                  .max(20),
              }),
            )
            .min(1)
            .max(200),
        }),
      ])

export const Document = z.strictObject({ type: z.literal('doc'), content: z.array(blockAt(deepest)).min(1).max(500) })
export type Document = { type: 'doc'; content: Block[] }

const paragraphsIn = (block: Block): Paragraph[] =>
  block.type === 'paragraph'
    ? [block]
    : block.type === 'blockquote'
      ? block.content.flatMap(paragraphsIn)
      : block.content.flatMap((item) => item.content.flatMap(paragraphsIn))

/** Every paragraph in reading order, those in quotations and lists among them. */
export const paragraphsOf = (document: Document): Paragraph[] => document.content.flatMap(paragraphsIn)

/** Every inline node in reading order. */
export const inlinesOf = (document: Document): Inline[] =>
  paragraphsOf(document).flatMap(({ content }) => content ?? [])

/** The words alone, paragraphs parted by a line break: for search, comparison and an empty-text check. */
export const textOf = (document: Document): string => paragraphsOf(document).map(wordsOfParagraph).join('\n').trim()

export const wordsOfParagraph = ({ content }: Paragraph): string => (content ?? []).map(wordsOf).join('')

/** The words of a node as they are counted and compared: a reference is its label. */
export function wordsOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'hardBreak':
      return '\n'
    default:
      return inline.attrs.label
  }
}

export type Reference = Extract<Inline, { attrs: unknown }>

/** Whether a node stands for a shared record: a source item, an actor or a location. */
export const isReference = (inline: Inline): inline is Reference => 'attrs' in inline

/** The document with each inline node put through `change`. */
export function withInlines(document: Document, change: (inline: Inline) => Inline): Document {
  const inBlock = (block: Block): Block => {
    switch (block.type) {
      case 'paragraph':
        return block.content ? { ...block, content: block.content.map(change) } : block
      case 'blockquote':
        return { ...block, content: block.content.map(inBlock) }
      default:
        return { ...block, content: block.content.map((item) => ({ ...item, content: item.content.map(inBlock) })) }
    }
  }
  return { ...document, content: document.content.map(inBlock) }
}

/** Plain paragraphs as a document: for importers and for the seed. */
export function documentOf(...paragraphs: string[]): Document {
  return { type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) }
}

/** Every address that a link in the text leads to. */
export const hrefsOf = (document: Document): string[] =>
  inlinesOf(document).flatMap((inline) =>
    inline.type === 'text'
      ? (inline.marks ?? []).flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []))
      : [],
  )
