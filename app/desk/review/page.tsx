import type { Metadata } from 'next'
import { PageHead } from '@/components/desk/page-head'
import { ReviewDesk } from '@/components/review/review-desk'
import { requireViewer } from '@/lib/auth/viewer'
import { toLookAt } from '@/lib/claim/look-queries'
import { liveBlogs } from '@/lib/live-blog/live-blog-queries'
import { reviewQueue } from '@/lib/review/review-queries'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Review' }

export default async function ReviewPage() {
  const viewer = await requireViewer()
  const [entries, claims, blogs] = await Promise.all([reviewQueue(viewer), toLookAt(viewer), liveBlogs(viewer)])
  return (
    <>
      <PageHead title="Review">
        <span className="text-sm text-quiet pointer-coarse:hidden">
          j k move · a approve or check · r request changes · o open · ? all keys
        </span>
      </PageHead>
      <ReviewDesk
        known={{ entries }}
        knownClaims={{ toLookAt: claims }}
        blogs={Object.fromEntries(blogs.map(({ id, timezone, language }) => [id, { timezone, language }]))}
      />
    </>
  )
}
