import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { ListedClaim, LiveBlogHead } from '@/lib/record/page'
import { visible } from '@/lib/record/visible'
import { PublicClaimList } from '../claim/public-claim-list'
import { PublicShortHead } from '../live-blog/public-head'
import { PublicRecordNote } from '../live-blog/public-record-note'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'
import { LiveMain } from './live-main'

export type ClaimsPageContent = { liveBlog: LiveBlogHead; claims: ListedClaim[] }

/** Every claim of a live blog by how it stands. */
export function ClaimsPage({
  content: { liveBlog, claims },
  assets,
  base,
}: {
  content: ClaimsPageContent
  assets: Assets
  base: string
}) {
  const english = inEnglish(liveBlog.language)
  return (
    <ReaderDocument
      about={aboutOf(liveBlog)}
      assets={assets}
      base={base}
      live
      skipTo={{ id: 'claims', words: 'Skip to the claims' }}
    >
      <LiveMain liveBlog={liveBlog} page="claims">
        <PublicShortHead liveBlog={liveBlog} />
        <div className="story">
          <p className="look" {...english}>
            <a href={at.liveBlog(liveBlog.slug)}>Read the live blog</a>, or{' '}
            <a href={at.map(liveBlog.slug)}>see it on the map</a>
          </p>
          <section id="claims" tabIndex={-1} aria-labelledby="claims-heading">
            <h2 id="claims-heading" {...english}>
              Claims and how they stand
            </h2>
            <p className="explained" {...english}>
              How a claim stands is worked out from who says what of it, after a second person has checked each of these
              positions. Only “confirmed” and “false” are our own word, and always with the reason.
            </p>
            {claims.length > 0 ? (
              <PublicClaimList claims={claims} liveBlog={liveBlog} />
            ) : (
              <p className="none" {...english}>
                No claims yet. The first will stand here as soon as an entry that rests on it is published.
              </p>
            )}
          </section>
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}

function aboutOf(liveBlog: LiveBlogHead): About {
  const title = visible(liveBlog.title)
  return {
    title: `Claims and how they stand · ${title}`,
    description: `What is confirmed, claimed, disputed and not verified in “${title}”, with who says so.`,
    path: at.claims(liveBlog.slug),
    language: liveBlog.language,
    robots: 'listed',
  }
}
