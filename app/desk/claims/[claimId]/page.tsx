import type { Metadata } from 'next'
import Link from 'next/link'
import { ClaimDesk } from '@/components/claim/claim-desk'
import { ClaimHistory } from '@/components/claim/claim-history'
import { found, knownId } from '@/components/desk/found'
import { EntryStateBadge } from '@/components/entry/entry-state'
import { Badge } from '@/components/ui/badge'
import { requireViewer } from '@/lib/auth/viewer'
import { claimKindInWords, claimRoleInWords } from '@/lib/claim/claim'
import { claim as oneClaim } from '@/lib/claim/claim-queries'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { weakensAtOnce } from '@/lib/claim/claim-workflow'
import { at, desk } from '@/lib/paths'
import { rangeInWords } from '@/lib/record/standing'
import { visible } from '@/lib/record/visible'

type Props = { params: Promise<{ claimId: string }> }

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await requireViewer()
  const { statement } = await found(oneClaim(viewer, knownId((await params).claimId)))
  return { title: visible(statement.length > 60 ? `${statement.slice(0, 59)}…` : statement) }
}

/** One claim: how it stands and why, who says what, what rests on it, what happened. */
export default async function ClaimPage({ params }: Props) {
  const viewer = await requireViewer()
  const claim = await found(oneClaim(viewer, knownId((await params).claimId)))
  return (
    <>
      <p className="flex flex-wrap gap-x-3 text-sm [&>a]:inline-flex [&>a]:min-h-6 [&>a]:items-center">
        <Link href={desk.liveBlog(claim.liveBlogId)}>{visible(claim.liveBlogTitle)}</Link>
        <Link href={desk.claims(claim.liveBlogId)}>All claims</Link>
      </p>
      <header className="mb-5 space-y-1">
        <h1 className="max-w-3xl font-serif text-xl leading-snug" dir="auto">
          {visible(claim.statement)}
        </h1>
        <p className="flex flex-wrap items-baseline gap-x-4 text-sm text-quiet">
          {claim.isPublic ? (
            <>
              <Badge shape="●" tone="good">
                Readers see it
              </Badge>
              <a href={at.claim(claim.liveBlogSlug, claim.id)}>What readers see</a>
            </>
          ) : (
            <Badge shape="○">Only on the desk</Badge>
          )}
          {about(claim).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </p>
      </header>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        <ClaimDesk known={claim} canWeakenAtOnce={weakensAtOnce(viewer)} />
        <div className="min-w-0 space-y-8">
          <section aria-labelledby="resting">
            <h2 id="resting" className="mb-1 text-lg font-semibold">
              What rests on it
            </h2>
            <Resting claim={claim} />
          </section>
          <section aria-labelledby="history">
            <h2 id="history" className="mb-1 text-lg font-semibold">
              History
            </h2>
            <ClaimHistory claim={claim} />
          </section>
        </div>
      </div>
    </>
  )
}

const about = ({ kind, about: actor, place, range }: ClaimView): string[] =>
  [
    claimKindInWords[kind],
    actor && `about ${visible(actor.name)}`,
    place && visible(place.name),
    rangeInWords(range),
  ].filter((words) => words !== null)

function Resting({ claim: { entries } }: { claim: ClaimView }) {
  if (entries.length === 0) return <p className="text-quiet">No entry that you may read.</p>
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {entries.map(({ entryId, headline, role, state, isPublic }) => (
        <li key={entryId} className="py-2">
          <Link href={desk.entry(entryId)} prefetch={false} className="font-serif">
            {headline ? visible(headline) : 'Without a headline'}
          </Link>
          <p className="flex flex-wrap gap-x-3 text-sm text-quiet">
            {claimRoleInWords[role]} it
            <EntryStateBadge state={state} seen={isPublic} />
          </p>
        </li>
      ))}
    </ul>
  )
}
