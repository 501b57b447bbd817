import type { Metadata } from 'next'
import { ClaimRooms } from '@/components/claim/claim-rooms'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { SummaryDesk } from '@/components/summary/summary-desk'
import { requireViewer } from '@/lib/auth/viewer'
import { liveBlog } from '@/lib/live-blog/live-blog-queries'
import { at } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { summary } from '@/lib/summary/summary-queries'

type Props = { params: Promise<{ liveBlogId: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'What we know' }

/** What stands above a live blog: proposed from claims, approved by a person. */
export default async function SummaryPage({ params }: Props) {
  const viewer = await requireViewer()
  const id = knownId((await params).liveBlogId)
  const blog = await found(liveBlog(viewer, id))
  const known = await summary(viewer, id)
  return (
    <>
      <PageHead title={`What we know: ${visible(blog.title)}`}>
        <ClaimRooms liveBlogId={id} here="summary" />
        {blog.state !== 'draft' && <a href={at.liveBlog(blog.slug)}>What readers see</a>}
      </PageHead>
      <p className="mb-4 max-w-3xl text-quiet">
        Four short lists above the entries, made from the claims that readers see. A line stands only while its claim
        fits the list; when that changes it is taken out for readers at once.
      </p>
      <SummaryDesk known={known} zone={blog.timezone} />
    </>
  )
}
