import * as z from 'zod'
import type { Block } from '../entry/document'
import { type ImportFile, wholeJson } from './file'
import { addressIn, documentFromHtml } from './html-document'
import { type ImportedSource, problemsOf, type Reading, readingOf, UnreadableFile } from './imported-entry'
import { linkedSource } from './linked-source'
import { plain, shortened } from './words'

/**
 * Posts of Sourcefabric Live Blog: as its version 2 answers them (`items` in the post), or as they are kept
 * (`groups` with an item in each reference).
 */
const text = z.string().nullish()
const Item = z.object({
  item_type: text,
  text: text,
  meta: z.unknown().optional(),
})
const Meta = z
  .object({
    caption: text,
    credit: text,
    quote: text,
    title: text,
    original_url: text,
    author_name: text,
  })
  .catch({})
type Meta = z.infer<typeof Meta>
const Person = z.object({ display_name: text, byline: text, name: text }).catch({})

const Post = z.object({
  _id: z.string().min(1),
  post_status: text,
  deleted: z.boolean().nullish(),
  lb_highlight: z.boolean().nullish(),
  published_date: text,
  publisher: Person.nullish(),
  original_creator: Person.nullish(),
  syndicated_creator: Person.nullish(),
  items: z.array(Item).optional(),
  groups: z
    .array(z.object({ id: z.string(), refs: z.array(z.object({ item: Item.optional() })).default([]) }))
    .optional(),
})
type Post = z.infer<typeof Post>
const Page = z.object({ _items: z.array(z.unknown()) })

/** The posts of one answer, of a list of answers (page after page), or of a plain list. */
export async function* readSourcefabric(file: ImportFile): AsyncGenerator<Reading> {
  const posts = z
    .union([
      Page.transform(({ _items }) => _items),
      z.array(Page).transform((pages) => pages.flatMap(({ _items }) => _items)),
      z.array(z.unknown()),
    ])
    .safeParse(await wholeJson(file))
  if (!posts.success) throw new UnreadableFile(`${file.name} has no list of posts (“_items”)`)
  for (const [index, post] of posts.data.entries()) yield readingOfPost(index + 1, post)
}

function readingOfPost(number: number, raw: unknown): Reading {
  const read = Post.safeParse(raw)
  if (!read.success) return { at: `record ${number}`, problems: problemsOf(read.error) }
  const post = read.data
  const at = `record ${number} (${post._id})`
  const items = post.items ?? post.groups?.find(({ id }) => id === 'main')?.refs.flatMap(({ item }) => item ?? [])
  if (!items) return { at, problems: ['has neither items nor a group “main”'] }
  const types = items.map(({ item_type }) => item_type?.toLowerCase() ?? '')
  if (post.deleted) return { at, skipped: 'deleted in Live Blog' }
  if (post.post_status === 'comment' || types.some((type) => type === 'comment' || type === 'post_comment')) {
    return { at, skipped: 'written by a reader' }
  }
  if (post.post_status === 'ad' || types.some((type) => type.startsWith('advertisement'))) {
    return { at, skipped: 'an advertisement' }
  }
  const parts = items.map(partOf)
  const content = parts.flatMap(({ blocks }) => blocks)
  if (content.length === 0) return { at, skipped: 'has no text, only what cannot be imported' }
  const publishedAt = momentOf(post.published_date)
  return readingOf(
    at,
    // Not the whole of it: polls are counted and pages are served from other addresses, and neither changes the post.
    { post: { ...post, publisher: undefined }, by: bylineOf(post) },
    {
      key: post._id,
      headline: parts[0]?.heading ?? null,
      body: { type: 'doc', content },
      kind: post.lb_highlight ? 'key_event' : 'update',
      // When it was published is not when it happened.
      happened: null,
      places: [],
      sources: parts.flatMap(({ sources }) => sources),
      actors: [],
      claims: [],
      firstPublished: publishedAt === null ? null : { at: publishedAt, by: bylineOf(post), url: null },
    },
    parts.flatMap(({ leftOut }) => leftOut),
  )
}

type Part = { blocks: Block[]; heading: string | null; sources: ImportedSource[]; leftOut: string[] }

/** One item of a post. Kinds of one's own ("freetypes") are HTML like text. */
function partOf({ item_type, text: html, meta: rawMeta }: z.infer<typeof Item>): Part {
  const meta = Meta.parse(rawMeta)
  const nothing: Part = { blocks: [], heading: null, sources: [], leftOut: [] }
  switch (item_type?.toLowerCase()) {
    case 'embed':
      return { ...nothing, ...embedded(meta), leftOut: ['embed'] }
    case 'image':
      return { ...nothing, blocks: captionOf(meta), leftOut: ['picture'] }
    case 'video':
      return { ...nothing, blocks: captionOf(meta), leftOut: ['video'] }
    case 'poll':
      return { ...nothing, leftOut: ['poll'] }
    default: {
      const read = documentFromHtml(html ?? '')
      if (read) return { ...nothing, blocks: read.document.content, heading: read.heading, leftOut: read.leftOut }
      return { ...nothing, blocks: quoteOf(meta) }
    }
  }
}

/** What was embedded is what the post showed: a link in the text, and a source item. */
function embedded(meta: Meta): Pick<Part, 'blocks' | 'sources'> {
  const url = addressIn(meta.original_url ?? undefined)
  const title = plain(meta.title)
  if (url === null) return { blocks: title === null ? [] : [paragraph(title)], sources: [] }
  return {
    blocks: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: title ?? url, marks: [{ type: 'link', attrs: { href: url } }] }],
      },
    ],
    sources: [linkedSource(url, { title, by: plain(meta.author_name) })],
  }
}

function captionOf({ caption, credit }: Meta): Block[] {
  const words = [plain(caption), plain(credit) && `(${plain(credit)})`].filter(Boolean).join(' ')
  return plain(caption) === null ? [] : [paragraph(words)]
}

function quoteOf({ quote, credit }: Meta): Block[] {
  const said = plain(quote)
  if (said === null) return []
  const by = plain(credit)
  return [{ type: 'blockquote', content: [paragraph(said), ...(by === null ? [] : [paragraph(by)])] }]
}

const paragraph = (words: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })

/** Whoever wrote it, else whoever put it out. Of a post from another newsroom that is theirs. */
function bylineOf({ syndicated_creator, original_creator, publisher }: Post): string[] {
  const [name] = [syndicated_creator, original_creator, publisher].flatMap(
    (person) => plain(person?.byline) ?? plain(person?.display_name) ?? plain(person?.name) ?? [],
  )
  return name === undefined ? [] : [shortened(name, 200)]
}

/** "2018-04-03T05:42:43+00:00" */
function momentOf(written: string | null | undefined): string | null {
  const at = Date.parse(written ?? '')
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
