import type { ReactNode } from 'react'
import { inEnglish } from '@/lib/record/language'
import type { LiveBlogHead } from '@/lib/record/page'
import { PublicShortHead } from '../live-blog/public-head'
import { PublicRecordNote } from '../live-blog/public-record-note'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'
import { LiveMain } from './live-main'

/** A page that lists everything of one kind in a live blog, and follows it: what it is, what that means, and the list. */
export function ListPage({
  liveBlog,
  of,
  about,
  heading,
  look,
  explained,
  className,
  children,
  assets,
  base,
}: {
  liveBlog: LiveBlogHead
  of: 'claims' | 'corrections'
  about: About
  heading: string
  /** The ways to other pages of the live blog. */
  look: ReactNode
  explained: string
  className?: string
  children: ReactNode
  assets: Assets
  base: string
}) {
  const english = inEnglish(liveBlog.language)
  return (
    <ReaderDocument about={about} assets={assets} base={base} live skipTo={{ id: of, words: `Skip to the ${of}` }}>
      <LiveMain liveBlog={liveBlog} page={of}>
        <PublicShortHead liveBlog={liveBlog} />
        <div className="story">
          <p className="look" {...english}>
            {look}
          </p>
          <section id={of} className={className} tabIndex={-1} aria-labelledby={`${of}-heading`}>
            <h2 id={`${of}-heading`} {...english}>
              {heading}
            </h2>
            <p className="explained" {...english}>
              {explained}
            </p>
            {children}
          </section>
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}
