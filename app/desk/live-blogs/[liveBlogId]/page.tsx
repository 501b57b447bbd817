import type { Metadata } from 'next'
import { ClaimRooms } from '@/components/claim/claim-rooms'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { controlId } from '@/components/entry/composer-controls'
import { LiveBlogActs } from '@/components/live-blog/live-blog-acts'
import { LiveBlogDesk } from '@/components/live-blog/live-blog-desk'
import { LiveBlogHeadForm } from '@/components/live-blog/live-blog-head-form'
import { LiveBlogStateBadge } from '@/components/live-blog/live-blog-state'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { timeline } from '@/lib/entry/entry-queries'
import { liveBlog } from '@/lib/live-blog/live-blog-queries'
import { at } from '@/lib/paths'
import { visible } from '@/lib/record/visible'

type Props = { params: Promise<{ liveBlogId: string }> }

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await requireViewer()
  return { title: (await found(liveBlog(viewer, knownId((await params).liveBlogId)))).title }
}

/** The live blog screen: composer and timeline; beside them the state of the story and its head. */
export default async function LiveBlogPage({ params }: Props) {
  const viewer = await requireViewer()
  const id = knownId((await params).liveBlogId)
  const blog = await found(liveBlog(viewer, id))
  const entries = await timeline(viewer, id)
  const mayEdit = can(viewer, 'liveBlog.write')

  return (
    <>
      <PageHead title={visible(blog.title)}>
        <LiveBlogStateBadge state={blog.state} />
        {blog.state !== 'draft' && <a href={at.liveBlog(blog.slug)}>What readers see</a>}
        <ClaimRooms liveBlogId={id} />
        <div id={controlId.liveBlog} tabIndex={-1} className="sm:ms-auto">
          <LiveBlogActs liveBlog={blog} viewer={viewer} />
        </div>
      </PageHead>
      <details className="mb-4">
        <summary className="min-h-6 text-quiet">Edit the head</summary>
        <LiveBlogHeadForm liveBlog={blog} mayNot={mayEdit.allowed ? null : mayEdit.reason} />
      </details>
      <LiveBlogDesk liveBlog={blog} viewer={viewer} known={{ entries }} />
    </>
  )
}
