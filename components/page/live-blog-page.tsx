import { alternatesOf } from '@/lib/feed/alternates'
import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import { olderPages, type RecordPage } from '@/lib/record/page'
import { visible } from '@/lib/record/visible'
import { PublicArticle } from '../entry/public-entry'
import { PublicHead } from '../live-blog/public-head'
import { PublicKeyEvents } from '../live-blog/public-key-events'
import { PublicLook } from '../live-blog/public-look'
import { PagesNewestFirst } from '../live-blog/public-pages'
import { PublicPinned, PublicPinnedElsewhere } from '../live-blog/public-pinned'
import { PublicRecordNote } from '../live-blog/public-record-note'
import { PublicWays } from '../live-blog/public-ways'
import { PublicWhatWeKnow } from '../live-blog/public-what-we-know'
import { PublicMapRail } from '../map/public-map-rail'
import type { Assets } from './assets'
import { ReaderDocument } from './document'
import { LiveMain } from './live-main'

/** A live blog: its newest entries, or one of its older pages. */
export function LiveBlogPage({ page, assets, base }: { page: RecordPage; assets: Assets; base: string }) {
  const { liveBlog, entries } = page
  return (
    <ReaderDocument
      about={{ ...aboutOf(page), alternates: alternatesOf(liveBlog, base) }}
      assets={assets}
      base={base}
      live
      skipTo={{ id: 'entries', words: 'Skip to the entries' }}
    >
      <LiveMain liveBlog={liveBlog} page={page.page ?? 'front'} elsewhere={page.elsewhere}>
        <PublicHead liveBlog={liveBlog} />
        {page.page === null && <PublicWhatWeKnow liveBlog={liveBlog} page={page} />}
        <div className="beside">
          <PublicMapRail liveBlog={liveBlog} page={page} />
          <div className="in-view">
            <PublicKeyEvents liveBlog={liveBlog} page={page} />
            <PublicWays liveBlog={liveBlog} here={page.page === null ? 'newest' : null} />
          </div>
        </div>
        <div className="story">
          {page.page === null ? (
            <PublicPinned liveBlog={liveBlog} page={page} />
          ) : (
            <PublicPinnedElsewhere liveBlog={liveBlog} page={page} />
          )}
          <p className="look" {...inEnglish(liveBlog.language)}>
            {page.page === null ? 'Newest entries first. ' : 'An older page; newer entries first. '}
            <PublicLook liveBlog={liveBlog} />
          </p>
          <section id="entries" tabIndex={-1} aria-label="Entries, newest first">
            {entries.map((entry) => (
              <PublicArticle key={entry.entryId} entry={entry} liveBlog={liveBlog} />
            ))}
            {entries.length === 0 && (
              <p className="none" {...inEnglish(liveBlog.language)}>
                No entries yet. The first will stand here.
              </p>
            )}
          </section>
          <PagesNewestFirst
            here={page.page}
            last={olderPages(page.total)}
            to={(number) => at.page(liveBlog.slug, number)}
            newest={at.liveBlog(liveBlog.slug)}
            language={liveBlog.language}
          />
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}

function aboutOf({ liveBlog, page }: RecordPage) {
  const title = visible(liveBlog.title)
  return {
    title: page === null ? `${title} · Dateline` : `${title}, page ${page} · Dateline`,
    description: visible(liveBlog.standfirst ?? `Live blog: ${title}`),
    path: page === null ? at.liveBlog(liveBlog.slug) : at.page(liveBlog.slug, page),
    language: liveBlog.language,
    robots: 'listed',
  } as const
}
