import { at } from '@/lib/paths'
import type { Region } from '@/lib/record/change-item'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { PublicStatus } from './public-status'

const id: Region = 'live-blog-head'
const shortId: Region = 'short-head'

/** What the live blog is, where it stands, and what its readers should know before they read. */
export function PublicHead({ liveBlog }: { liveBlog: PublicLiveBlog }) {
  return (
    <header id={id} className="head">
      <PublicStatus liveBlog={liveBlog} />
      <h1>{visible(liveBlog.title)}</h1>
      {liveBlog.standfirst && <p className="standfirst">{visible(liveBlog.standfirst)}</p>}
      {liveBlog.note && (
        <div className="note">
          <p {...inEnglish(liveBlog.language)}>A note to readers</p>
          <p>{visible(liveBlog.note)}</p>
        </div>
      )}
    </header>
  )
}

/** The same above a page that holds only part of the live blog: enough to know where one is. */
export function PublicShortHead({ liveBlog }: { liveBlog: PublicLiveBlog }) {
  return (
    <header id={shortId} className="head short">
      <PublicStatus liveBlog={liveBlog} />
      <h1>
        <a href={at.liveBlog(liveBlog.slug)}>{visible(liveBlog.title)}</a>
      </h1>
      {liveBlog.note && <p className="note">{visible(liveBlog.note)}</p>}
    </header>
  )
}
