import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/desk/page-head'
import { LiveBlogRows } from '@/components/live-blog/live-blog-rows'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { liveBlogs } from '@/lib/live-blog/live-blog-queries'
import { desk } from '@/lib/paths'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Live blogs' }

export default async function LiveBlogsPage() {
  const viewer = await requireViewer()
  const blogs = await liveBlogs(viewer)
  const mayMake = can(viewer, 'liveBlog.write')
  return (
    <>
      <PageHead title="Live blogs">
        {mayMake.allowed ? (
          <Link href={desk.newLiveBlog}>New live blog</Link>
        ) : (
          <span className="text-sm text-quiet">New live blog: {mayMake.reason}</span>
        )}
      </PageHead>
      {blogs.length > 0 ? <LiveBlogRows liveBlogs={blogs} /> : <p>There is no live blog yet.</p>}
    </>
  )
}
