import { at } from '@/lib/paths'
import { datelineInWords } from '@/lib/record/dateline'
import { fallenInWords } from '@/lib/record/fallen'
import { directionOf } from '@/lib/record/language'
import { nameOf } from '@/lib/record/name'
import type { LiveBlogHead, RecordEntry } from '@/lib/record/page'
import { visible } from '@/lib/record/visible'
import { PublicFallenWords } from '../claim/public-fallen'
import { PublicTime } from '../entry/public-time'
import { PublicStatus } from './public-status'

export type LiveBlogNow = { liveBlog: LiveBlogHead; latest: RecordEntry | null }

/** Live blogs one under the other, each in its own language, with the newest thing it said. */
export function PublicList({ liveBlogs }: { liveBlogs: readonly LiveBlogNow[] }) {
  return liveBlogs.map(({ liveBlog, latest }) => (
    <section key={liveBlog.id} className="listed" lang={liveBlog.language} dir={directionOf(liveBlog.language)}>
      <PublicStatus liveBlog={liveBlog} />
      <h3>
        <a href={at.liveBlog(liveBlog.slug)}>{visible(liveBlog.title)}</a>
      </h3>
      {liveBlog.standfirst && <p className="standfirst">{visible(liveBlog.standfirst)}</p>}
      {latest?.state === 'published' && liveBlog.status !== 'ended' && (
        <div className="latest">
          <p lang="en">Latest entry</p>
          <p className="dateline">{datelineInWords(latest.entry, liveBlog)}</p>
          <p>
            <a href={at.entry(liveBlog.slug, latest.entryId)}>{nameOf(latest.entry, liveBlog)}</a>{' '}
            <PublicFallenWords words={fallenInWords(latest.entry)} liveBlog={liveBlog} />
          </p>
          <p className="times" lang="en">
            Published <PublicTime at={latest.entry.publishedAt} liveBlog={liveBlog} />
          </p>
        </div>
      )}
    </section>
  ))
}
