import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { ListedClaim, LiveBlogHead } from '@/lib/record/page'
import { visible } from '@/lib/record/visible'
import { PublicClaimList } from '../claim/public-claim-list'
import type { Assets } from './assets'
import type { About } from './document'
import { ListPage } from './list-page'

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
  return (
    <ListPage
      liveBlog={liveBlog}
      of="claims"
      about={aboutOf(liveBlog)}
      assets={assets}
      base={base}
      heading="Claims and how they stand"
      look={
        <>
          <a href={at.liveBlog(liveBlog.slug)}>Read the live blog</a>, or{' '}
          <a href={at.map(liveBlog.slug)}>see it on the map</a>
        </>
      }
      explained="How a claim stands is worked out from who says what of it, after a second person has checked each of these positions. Only “confirmed” and “false” are our own word, and always with the reason."
    >
      {claims.length > 0 ? (
        <PublicClaimList claims={claims} liveBlog={liveBlog} />
      ) : (
        <p className="none" {...inEnglish(liveBlog.language)}>
          No claims yet. The first will stand here as soon as an entry that rests on it is published.
        </p>
      )}
    </ListPage>
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
