import type { Metadata } from 'next'
import { PageHead } from '@/components/desk/page-head'
import { NewLiveBlogForm } from '@/components/live-blog/new-live-blog-form'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'New live blog' }

export default async function NewLiveBlogPage() {
  const mayMake = can(await requireViewer(), 'liveBlog.write')
  return (
    <>
      <PageHead title="New live blog" />
      {mayMake.allowed ? <NewLiveBlogForm /> : <p>{mayMake.reason}.</p>}
    </>
  )
}
