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
const Reference = z.strictObject({ id, label })
const Inline = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1).max(20_000),
    marks: z.array(Mark).max(3).optional(),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
  /** attrs.id is a source item. */
  z.strictObject({ type: z.literal('sourceRef'), attrs: Reference }),
  z.strictObject({ type: z.literal('actorRef'), attrs: Reference }),
  z.strictObject({ type: z.literal('locationRef'), attrs: Reference }),
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
    : z.union([
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

/** Every inline node in reading order. */
export function inlinesOf(document: Document): Inline[] {
  const inBlock = (block: Block): Inline[] =>
    block.type === 'paragraph'
      ? (block.content ?? [])
      : block.type === 'blockquote'
        ? block.content.flatMap(inBlock)
        : block.content.flatMap((item) => item.content.flatMap(inBlock))
  return document.content.flatMap(inBlock)
}

/** The words alone, paragraphs parted by a line break: for search, comparison and an empty-text check. */
export function textOf(document: Document): string {
  const inBlock = (block: Block): string[] =>
    block.type === 'paragraph'
      ? [(block.content ?? []).map(wordsOf).join('')]
      : block.type === 'blockquote'
        ? block.content.flatMap(inBlock)
        : block.content.flatMap((item) => item.content.flatMap(inBlock))
  return document.content.flatMap(inBlock).join('\n').trim()
}

function wordsOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'hardBreak':
      return '\n'
    default:
      return inline.attrs.label
  }
}

/** Plain paragraphs as a document: for importers and for the seed. */
export function documentOf(...paragraphs: string[]): Document {
  return { type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) }
}
