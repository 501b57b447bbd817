import type { Metadata } from 'next'
import { ClaimRooms } from '@/components/claim/claim-rooms'
import { PartiesForm } from '@/components/claim/parties-form'
import { ThresholdForm } from '@/components/claim/threshold-form'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { parties } from '@/lib/claim/party-queries'
import { liveBlog } from '@/lib/live-blog/live-blog-queries'
import { visible } from '@/lib/record/visible'

type Props = { params: Promise<{ liveBlogId: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sides' }

/** Set once for a story: who has a stake in it, and how many independent voices corroborate a claim. */
export default async function PartiesPage({ params }: Props) {
  const viewer = await requireViewer()
  const id = knownId((await params).liveBlogId)
  const blog = await found(liveBlog(viewer, id))
  const known = await parties(viewer, id)
  return (
    <>
      <PageHead title={`Sides: ${visible(blog.title)}`}>
        <ClaimRooms liveBlogId={id} here="parties" />
      </PageHead>
      <div className="space-y-8">
        <section aria-labelledby="sides" className="space-y-3">
          <h2 id="sides" className="text-lg font-semibold">
            Who has a stake in this story
          </h2>
          <p className="max-w-2xl">
            Whoever has a stake is no independent voice: all of one side count as one. When sides that oppose each other
            say the same, each of them counts. What is part of somebody listed here is on their side without being
            listed.
          </p>
          <PartiesForm liveBlogId={id} known={known} />
        </section>
        <section aria-labelledby="threshold" className="space-y-3">
          <h2 id="threshold" className="text-lg font-semibold">
            Independent voices that corroborate a claim
          </h2>
          <ThresholdForm liveBlog={blog} mayWrite={can(viewer, 'liveBlog.write')} />
        </section>
      </div>
    </>
  )
}
