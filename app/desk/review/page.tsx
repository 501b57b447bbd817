import type { Metadata } from 'next'
import { PageHead } from '@/components/desk/page-head'
import { ReviewDesk } from '@/components/review/review-desk'
import { requireViewer } from '@/lib/auth/viewer'
import { liveBlogs } from '@/lib/live-blog/live-blog-queries'
import { reviewQueue } from '@/lib/review/review-queries'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Review' }

export default async function ReviewPage() {
  const viewer = await requireViewer()
  const [entries, blogs] = await Promise.all([reviewQueue(viewer), liveBlogs(viewer)])
  return (
    <>
      <PageHead title="Review">
        <span className="text-sm text-quiet pointer-coarse:hidden">
          j k move · a approve · r request changes · o open · ? all keys
        </span>
      </PageHead>
      <ReviewDesk
        known={{ entries }}
        blogs={Object.fromEntries(blogs.map(({ id, timezone, language }) => [id, { timezone, language }]))}
      />
    </>
  )
}
