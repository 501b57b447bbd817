import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { LiveBlogHead, RecordClaim } from '@/lib/record/page'
import { standingOf } from '@/lib/record/standing'
import { momentInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { PublicClaim } from '../claim/public-claim'
import { PublicShortHead } from '../live-blog/public-head'
import { PublicRecordNote } from '../live-blog/public-record-note'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'
import { LiveMain } from './live-main'

export type ClaimPageContent = { liveBlog: LiveBlogHead } & RecordClaim

/** One claim on a page of its own: what readers who follow a claim rather than a story come back to. */
export function ClaimPage({ content, assets, base }: { content: ClaimPageContent; assets: Assets; base: string }) {
  const { liveBlog, claim } = content
  return (
    <ReaderDocument
      about={aboutOf(content)}
      assets={assets}
      base={base}
      live
      skipTo={{ id: `c-${claim.claimId}`, words: 'Skip to the claim' }}
    >
      <LiveMain liveBlog={liveBlog} page="claim" claim={claim.claimId}>
        <PublicShortHead liveBlog={liveBlog} />
        <div className="story">
          <p className="look" {...inEnglish(liveBlog.language)}>
            One claim. <a href={at.claims(liveBlog.slug)}>See all claims</a>, or{' '}
            <a href={at.liveBlog(liveBlog.slug)}>read the live blog</a>
          </p>
          <PublicClaim held={content} liveBlog={liveBlog} />
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}

/**
 * What others see when it is shared: how it stands before what it says, so that a false claim is not passed on as ours. For the
 * same reason nothing is said of it to machines, which would keep the statement and drop the rest.
 */
function aboutOf({ liveBlog, claim, since }: ClaimPageContent): About {
  const standing = standingOf(claim)
  const statement = visible(claim.statement)
  return {
    title: `${standing}: ${statement} · ${visible(liveBlog.title)}`,
    description: `${standing}, as of ${momentInWords(since, liveBlog.timezone)}. The claim: “${statement}”`,
    path: at.claim(liveBlog.slug, claim.claimId),
    language: liveBlog.language,
    robots: 'listed',
  }
}
