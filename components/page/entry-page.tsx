import { at } from '@/lib/paths'
import { datelineInWords } from '@/lib/record/dateline'
import { inPage } from '@/lib/record/in-page'
import { inEnglish } from '@/lib/record/language'
import { beginningOf, nameOf } from '@/lib/record/name'
import type { LiveBlogHead, RecordEntry } from '@/lib/record/page'
import type { PublicEntry } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { PublicArticle } from '../entry/public-entry'
import { PublicShortHead } from '../live-blog/public-head'
import { PublicRecordNote } from '../live-blog/public-record-note'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'
import { LiveMain } from './live-main'

export type EntryPageContent = {
  liveBlog: LiveBlogHead
  entry: RecordEntry
  /** The older page that holds it, or null for the front page. */
  page: number | null
  newer: RecordEntry | null
  older: RecordEntry | null
}

/** One entry on a page of its own: the address that is shared, quoted and kept. A withdrawn entry shows its notice here for good. */
export function EntryPage({ content, assets, base }: { content: EntryPageContent; assets: Assets; base: string }) {
  const { liveBlog, entry, page } = content
  return (
    <ReaderDocument
      about={aboutOf(content)}
      assets={assets}
      base={base}
      live
      skipTo={{ id: `e-${entry.entryId}`, words: 'Skip to the entry' }}
    >
      <LiveMain liveBlog={liveBlog} page="entry">
        <PublicShortHead liveBlog={liveBlog} />
        <div className="story">
          <p className="look" {...inEnglish(liveBlog.language)}>
            One entry. <a href={inPage(liveBlog.slug, page, entry.entryId)}>Read it in the live blog</a>
          </p>
          <section id="entries" aria-label="Entry">
            <PublicArticle entry={entry} liveBlog={liveBlog} />
          </section>
          <Neighbours content={content} />
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}

function Neighbours({ content: { liveBlog, newer, older } }: { content: EntryPageContent }) {
  if (!newer && !older) return null
  return (
    <nav className="neighbours" aria-label="Entries before and after">
      {newer && <Neighbour words="Next, newer" entry={newer} liveBlog={liveBlog} />}
      {older && <Neighbour words="Before, older" entry={older} liveBlog={liveBlog} />}
    </nav>
  )
}

function Neighbour({ words, entry, liveBlog }: { words: string; entry: RecordEntry; liveBlog: LiveBlogHead }) {
  return (
    <p>
      <span {...inEnglish(liveBlog.language)}>{words}: </span>
      <a href={at.entry(liveBlog.slug, entry.entryId)}>
        {entry.state === 'published' ? nameOf(entry.entry, liveBlog) : 'Entry withdrawn'}
      </a>
    </p>
  )
}

/** What others see of the entry when it is shared. Of a withdrawn one, that it was withdrawn and why. */
function aboutOf({ liveBlog, entry }: EntryPageContent): About {
  const common = { path: at.entry(liveBlog.slug, entry.entryId), language: liveBlog.language }
  if (entry.state === 'withdrawn') {
    return {
      ...common,
      title: `Entry withdrawn · ${visible(liveBlog.title)}`,
      description: visible(entry.notice.note),
      robots: 'unlisted',
    }
  }
  return {
    ...common,
    title: `${nameOf(entry.entry, liveBlog)} · ${visible(liveBlog.title)}`,
    description: descriptionOf(entry.entry, liveBlog),
    robots: 'listed',
    article: {
      publishedAt: entry.entry.publishedAt,
      modifiedAt: entry.entry.corrections.at(-1)?.at ?? entry.entry.updatedAt ?? entry.entry.publishedAt,
    },
  }
}

/** Where and when, as far as anybody has said, and how it begins. */
function descriptionOf(entry: PublicEntry, liveBlog: LiveBlogHead): string {
  const beginning = beginningOf(entry, 200)
  if (entry.places.length === 0 && entry.happenedAt === null) return beginning
  const dateline = datelineInWords(entry, liveBlog)
  return `${dateline.charAt(0).toUpperCase()}${dateline.slice(1)}. ${beginning}`
}
