import * as z from 'zod'
import type { ImportFile } from './file'
import { wholeText } from './file'
import { addressIn, documentFromHtml } from './html-document'
import { type ImportedSource, problemsOf, type Reading, readingOf, UnreadableFile } from './imported-entry'
import { tokensOf } from './markup'
import { plain, shortened } from './words'

/**
 * The Liveblog plugin of WordPress, as its REST answers (`entries`) or as WordPress exports the site (WXR). In both a later
 * comment may replace an earlier one, and an empty one deletes it: what is imported is what was left in the end.
 */
type Comment = {
  id: string
  /** The entry that this is another wording of. */
  replaces: string | null
  html: string
  isKey: boolean
  by: string[]
  /** ISO 8601, UTC; of the entry, not of this wording of it. */
  publishedAt: string | null
  /** For putting wordings in order. */
  order: number
  /** The page that the entry stood on, and its place on it. */
  page: { url: string; title: string | null; site: string | null } | null
  url: string | null
}

/** The entries of one file, oldest first. */
export async function* readWordpressLiveblog(file: ImportFile): AsyncGenerator<Reading> {
  const text = await wholeText(file)
  if (/^\s*</.test(text)) yield* readings(commentsInExport(file, text))
  else yield* readingsOfAnswers(file, text)
}

function* readings(comments: readonly Comment[]): Generator<Reading> {
  const entries = Map.groupBy(
    comments.toSorted((one, other) => one.order - other.order),
    ({ id, replaces }) => replaces ?? id,
  )
  for (const [id, wordings] of entries) yield readingOfEntry(id, wordings)
}

function readingOfEntry(id: string, wordings: readonly Comment[]): Reading {
  const at = `entry ${id}`
  const last = wordings.at(-1)
  const original = wordings.find(({ replaces }) => replaces === null) ?? last
  if (!last || !original) return { at, problems: ['has no wording'] }
  if (last.html.trim() === '') return { at, skipped: 'deleted in WordPress' }
  const read = documentFromHtml(withoutCommands(last.html), { keepsLines: true })
  if (!read) return { at, skipped: 'has no text, only what cannot be imported' }
  const { page, publishedAt, by } = original
  return readingOf(
    at,
    { id, html: last.html, isKey: original.isKey || last.isKey, by, publishedAt },
    {
      key: id,
      headline: read.heading,
      body: read.document,
      kind: original.isKey || last.isKey ? 'key_event' : 'update',
      // When it was published is not when it happened.
      happened: null,
      places: [],
      sources: page === null ? [] : [pageAsSource(page)],
      actors: [],
      claims: [],
      firstPublished: publishedAt === null ? null : { at: publishedAt, by, url: original.url },
    },
    read.leftOut,
  )
}

/** What was typed to mark the entry is not its text: "/key", or what WordPress made of it. */
const withoutCommands = (html: string): string =>
  html.replace(/<span class="liveblog-command[^"]*">[^<]*<\/span>/g, '').replace(/(^|[\s>])\/key(?![\w-])/g, '$1')

const pageAsSource = ({ url, title, site }: NonNullable<Comment['page']>): ImportedSource => ({
  label: shortened(site ?? new URL(url).hostname, 200),
  kind: 'organisation',
  account: null,
  itemKind: 'news_article',
  url,
  title: title && shortened(title, 300),
  excerpt: null,
  stated: null,
})

const withoutFragment = (url: string): string => url.replace(/#.*$/, '')

// ---------------------------------------------------------------- REST

const seconds = z.coerce.number().int().positive().max(253_402_300_799)
const Answer = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  type: z.enum(['new', 'update', 'delete']).default('new'),
  content: z.string().optional(),
  render: z.string().optional(),
  timestamp: seconds,
  entry_time: seconds.optional(),
  authors: z.array(z.object({ name: z.string() })).default([]),
  share_link: z.string().optional(),
  key_event: z.boolean().default(false),
  css_classes: z.string().default(''),
})
const Page = z.object({ entries: z.array(z.unknown()) })

/** One answer, or a list of them: pages of one live blog saved one after the other. */
function* readingsOfAnswers(file: ImportFile, text: string): Generator<Reading> {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new UnreadableFile(`${file.name} is neither JSON nor an export of WordPress (WXR)`)
  }
  const answers = z
    .union([
      Page.transform(({ entries }) => entries),
      z.array(Page).transform((pages) => pages.flatMap(({ entries }) => entries)),
      z.array(z.unknown()),
    ])
    .safeParse(content)
  if (!answers.success) throw new UnreadableFile(`${file.name} has no list of entries`)
  const read = answers.data.map((answer, index) => ({ number: index + 1, answer: Answer.safeParse(answer) }))
  for (const { number, answer } of read) {
    if (!answer.success) yield { at: `record ${number}`, problems: problemsOf(answer.error) }
  }
  yield* readings(read.flatMap(({ answer }) => (answer.success ? [commentOf(answer.data)] : [])))
}

function commentOf(answer: z.infer<typeof Answer>): Comment {
  const html = answer.type === 'delete' ? '' : (answer.content ?? answer.render ?? '')
  const url = addressIn(answer.share_link)
  const publishedAt = answer.entry_time ?? (answer.type === 'new' ? answer.timestamp : null)
  return {
    id: answer.id,
    replaces: answer.type === 'new' ? null : answer.id,
    html,
    isKey: answer.key_event || /\btype-key\b/.test(`${answer.css_classes} ${html}`),
    by: answer.authors.flatMap(({ name }) => plain(name) ?? []),
    publishedAt: publishedAt === null ? null : new Date(publishedAt * 1000).toISOString(),
    order: answer.timestamp,
    page: url === null ? null : { url: withoutFragment(url), title: null, site: null },
    url,
  }
}

// ---------------------------------------------------------------- WXR

/** Elements of an export that hold text we read, by name. */
type Fields = Map<string, string>

/** Every comment of the plugin, on whichever page it stands. What readers wrote below the page is theirs, and not taken. */
function commentsInExport(file: ImportFile, xml: string): Comment[] {
  const channel: Fields = new Map()
  const authors = new Map<string, string>()
  const comments: Comment[] = []
  let post: Fields = new Map()
  let comment: Fields | null = null
  let meta: Fields = new Map()
  let author: Fields | null = null
  let inside = ''
  let text = ''
  let isExport = false
  for (const token of tokensOf(xml, 'xml')) {
    if (token.type === 'text') {
      text += token.text
      continue
    }
    if (token.type === 'open') {
      text = ''
      isExport ||= token.name === 'wp:wxr_version'
      if (token.name === 'item') {
        inside = 'item'
        post = new Map()
      } else if (token.name === 'wp:comment') comment = new Map()
      else if (token.name === 'wp:commentmeta') meta = new Map()
      else if (token.name === 'wp:author') author = new Map()
      continue
    }
    if (token.name === 'wp:comment' && comment) {
      const made = commentIn(comment, post, channel, authors)
      if (made) comments.push(made)
      comment = null
    } else if (token.name === 'wp:commentmeta') {
      comment?.set(`meta ${meta.get('wp:meta_key')}`, meta.get('wp:meta_value') ?? '')
    } else if (token.name === 'wp:author' && author) {
      authors.set(author.get('wp:author_id') ?? '', author.get('wp:author_display_name') ?? '')
      author = null
    } else if (token.name === 'item') inside = ''
    else if (/^wp:meta_(key|value)$/.test(token.name)) meta.set(token.name, text)
    else if (comment) comment.set(token.name, text)
    else if (author) author.set(token.name, text)
    else if (inside === 'item') post.set(token.name, post.get(token.name) ?? text)
    else channel.set(token.name, channel.get(token.name) ?? text)
    text = ''
  }
  if (!isExport) throw new UnreadableFile(`${file.name} is XML, and no export of WordPress (WXR)`)
  return comments
}

function commentIn(comment: Fields, post: Fields, channel: Fields, authors: Map<string, string>): Comment | null {
  if (comment.get('wp:comment_type') !== 'liveblog') return null
  const id = comment.get('wp:comment_id')?.trim()
  if (!id) return null
  const link = addressIn(post.get('link'))
  return {
    id,
    replaces: comment.get('meta liveblog_replaces')?.trim() || null,
    html: comment.get('wp:comment_content') ?? '',
    isKey: comment.get('meta liveblog_key_entry') === 'true',
    by: bylineOf(comment, authors),
    publishedAt: momentOf(comment.get('wp:comment_date_gmt')),
    // Numbers are given in order, and two wordings can be of one second.
    order: Number(id),
    page:
      link === null
        ? null
        : { url: withoutFragment(link), title: plain(post.get('title')), site: plain(channel.get('title')) },
    url: link === null ? null : `${withoutFragment(link)}#${id}`,
  }
}

/** Its author and whoever contributed, unless the newsroom chose to show nobody. */
function bylineOf(comment: Fields, authors: Map<string, string>): string[] {
  if (comment.get('meta liveblog_hide_authors')) return []
  const contributors = [...(comment.get('meta liveblog_contributors') ?? '').matchAll(/i:\d+;(?:i:|s:\d+:")(\d+)/g)]
  const names = [comment.get('wp:comment_author'), ...contributors.map(([, id = '']) => authors.get(id))]
  return [...new Set(names.flatMap((name) => plain(name) ?? []))]
}

/** "2023-05-23 14:05:00", in UTC; WordPress writes zeros for what it does not know. */
function momentOf(gmt: string | undefined): string | null {
  const at = Date.parse(`${gmt?.trim().replace(' ', 'T')}Z`)
  return Number.isNaN(at) || new Date(at).getUTCFullYear() < 1000 ? null : new Date(at).toISOString()
}
