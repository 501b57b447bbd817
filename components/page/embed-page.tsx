import { at } from '@/lib/paths'
import { directionOf, inEnglish } from '@/lib/record/language'
import type { LiveBlogHead, RecordEntry } from '@/lib/record/page'
import { zoneInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { PublicArticle } from '../entry/public-entry'
import { PublicShortHead } from '../live-blog/public-head'
import type { Assets } from './assets'

/**
 * The newest entries in a frame in somebody else's page, kept true by the same script. Links open in a window of their own: the
 * frame is too small to read on in. Nothing is remembered here, since nothing could be said about it.
 */
export function EmbedPage({
  liveBlog,
  entries,
  assets,
  base,
}: {
  liveBlog: LiveBlogHead
  entries: RecordEntry[]
  assets: Assets
  base: string
}) {
  const title = visible(liveBlog.title)
  const english = inEnglish(liveBlog.language)
  return (
    <html lang={liveBlog.language} dir={directionOf(liveBlog.language)}>
      {/* biome-ignore lint/style/noHeadElement: this is the whole document of a route handler; the framework adds none. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <base target="_blank" />
        <link rel="stylesheet" href={assets.style} />
        <script type="module" src={assets.script} />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="canonical" href={base + at.liveBlog(liveBlog.slug)} />
      </head>
      <body className="embed">
        <main
          data-slug={liveBlog.slug}
          data-sequence={liveBlog.sequence}
          data-newest={liveBlog.newest}
          data-status={liveBlog.status}
          data-zone={liveBlog.timezone}
          data-zone-in-words={zoneInWords(liveBlog.timezone)}
          data-page="embed"
        >
          <div className="notices" {...english}>
            <button id="new-entries" type="button" hidden />
            <div className="below">
              <p id="connection" hidden />
            </div>
            <p id="announcement" role="status" aria-live="polite" />
          </div>
          <PublicShortHead liveBlog={liveBlog} />
          <section id="entries" tabIndex={-1} aria-label="Newest entries">
            {entries.map((entry) => (
              <PublicArticle key={entry.entryId} entry={entry} liveBlog={liveBlog} />
            ))}
            {entries.length === 0 && (
              <p className="none" {...english}>
                No entries yet. The first will stand here.
              </p>
            )}
          </section>
          <p className="whole" {...english}>
            <a href={at.liveBlog(liveBlog.slug)}>The whole live blog, on Dateline</a>
          </p>
        </main>
      </body>
    </html>
  )
}
