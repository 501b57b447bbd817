import type { ReactNode } from 'react'
import { at } from '@/lib/paths'
import { entryQueryOf } from '@/lib/record/entry-filter'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'

/** Which way the page at hand is read; null: another one, for example one of the older pages. */
export type Way = 'newest' | 'oldest' | null

/** How else this live blog can be read: a few lines beside the story, or folded up above it where there is no room. */
export function PublicWays({ liveBlog, here }: { liveBlog: PublicLiveBlog; here: Way }) {
  const { slug } = liveBlog
  const choosing = at.entries(slug)
  return (
    <nav aria-labelledby="ways">
      <details className="ways" {...inEnglish(liveBlog.language)}>
        <summary>
          <h2 id="ways">Ways to read</h2>
        </summary>
        <dl>
          <Row name="Order">
            <Link to={at.liveBlog(slug)} here={here === 'newest'}>
              Newest first
            </Link>
            <Link to={at.entries(slug, entryQueryOf({ order: 'oldest' }))} here={here === 'oldest'}>
              From the start
            </Link>
          </Row>
          <Row name="Only">
            <Link to={`${choosing}#by-place`}>One place</Link>
            <Link to={`${choosing}#by-actor`}>One person or group</Link>
            <Link to={`${choosing}#by-source`}>One source</Link>
            <Link to={`${choosing}#by-status`}>One claim status</Link>
          </Row>
          <Row name="Also">
            <Link to={at.claims(slug)}>Claims</Link>
            <Link to={at.map(slug)}>Map</Link>
            <Link to={at.corrections(slug)}>Corrections</Link>
            <Link to={at.moments(slug)}>As it stood</Link>
            <Link to={at.feed(slug, 'feed.atom')}>Feed</Link>
          </Row>
        </dl>
      </details>
    </nav>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt> <dd>{children}</dd>
    </div>
  )
}

function Link({ to, here = false, children }: { to: string; here?: boolean; children: ReactNode }) {
  return <>{here ? <b aria-current="page">{children}</b> : <a href={to}>{children}</a>} </>
}
