import { at } from '@/lib/paths'
import { type LiveBlogNow, PublicList } from '../live-blog/public-list'
import type { Assets } from './assets'
import { ReaderDocument } from './document'

const about = {
  title: 'Dateline: live blogs',
  description:
    'Live blogs in which every line can be traced to who said it, where it happened, who checked it and what has changed since.',
  path: at.home,
  language: 'en',
  robots: 'listed',
} as const

/** The live blogs running now, and under them those that will begin and those that have ended. */
export function HomePage({
  liveBlogs,
  assets,
  base,
}: {
  liveBlogs: readonly LiveBlogNow[]
  assets: Assets
  base: string
}) {
  const standing = (...statuses: LiveBlogNow['liveBlog']['status'][]) =>
    liveBlogs.filter(({ liveBlog }) => statuses.includes(liveBlog.status))
  const [running, upcoming, ended] = [standing('live', 'paused'), standing('upcoming'), standing('ended')]
  return (
    <ReaderDocument
      about={about}
      assets={assets}
      base={base}
      live={false}
      skipTo={{ id: 'live-blogs', words: 'Skip to the live blogs' }}
    >
      <main id="live-blogs" tabIndex={-1} className="home">
        <header className="head">
          <h1>Live blogs</h1>
          <p className="standfirst">
            Every line can be traced to who said it, where it happened, and what has changed since.
          </p>
        </header>
        <h2>Running now</h2>
        {running.length > 0 ? (
          <PublicList liveBlogs={running} />
        ) : (
          <p className="none">No live blog is running now. The next one will stand here as soon as it begins.</p>
        )}
        {upcoming.length > 0 && <h2>Coming up</h2>}
        <PublicList liveBlogs={upcoming} />
        {ended.length > 0 && <h2>Ended</h2>}
        <PublicList liveBlogs={ended} />
      </main>
    </ReaderDocument>
  )
}
