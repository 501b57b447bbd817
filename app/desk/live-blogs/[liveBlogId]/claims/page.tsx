import type { Metadata } from 'next'
import { ClaimBoard } from '@/components/claim/claim-board'
import { ClaimFilters } from '@/components/claim/claim-filters'
import { ClaimForm } from '@/components/claim/claim-form'
import { ClaimRooms } from '@/components/claim/claim-rooms'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { AddRecord } from '@/components/usage/add-record'
import { RecordSearch, wordsIn } from '@/components/usage/record-search'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { claims } from '@/lib/claim/claim-list-queries'
import { ClaimSearch } from '@/lib/claim/claim-schema'
import { liveBlog } from '@/lib/live-blog/live-blog-queries'
import { visible } from '@/lib/record/visible'

type Props = {
  params: Promise<{ liveBlogId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Claims' }

/** The board: every claim of a live blog, what is open first, then by how it stands. */
export default async function ClaimsPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const id = knownId((await params).liveBlogId)
  const blog = await found(liveBlog(viewer, id))
  const q = await wordsIn(searchParams)
  const asked = await searchParams
  // An address that asks for what is not in the list asks for all.
  const filter = ClaimSearch.pick({ status: true, needs: true }).safeParse({ status: asked.status, needs: asked.needs })
  const search = { liveBlogId: id, ...(filter.success && !q && filter.data), ...(q && { q }) }
  const board = await claims(viewer, search)
  const { status, needs } = filter.success ? filter.data : {}
  const mayAdd = can(viewer, 'claim.write', viewer.id)
  const query = new URLSearchParams({
    liveBlogId: id,
    ...(q ? { q } : { ...(status && { status }), ...(needs && { needs }) }),
  })

  return (
    <>
      <PageHead title={`Claims: ${visible(blog.title)}`}>
        <ClaimRooms liveBlogId={id} here="claims" />
        <span className="text-sm text-quiet pointer-coarse:hidden">j k move · o open</span>
      </PageHead>
      <RecordSearch label="Words of a claim, or all of it" q={q} />
      {!q && (
        <ClaimFilters
          liveBlogId={id}
          counts={board.counts}
          now={{ ...(status && { status }), ...(needs && { needs }) }}
        />
      )}
      {board.claims.length === 0 && <p>{q ? `No claim says “${q}”, nor nearly so.` : nothing(status, needs)}</p>}
      <ClaimBoard key={`${query}`} path={`/claims?${query}`} known={board} zone={blog.timezone} />
      <AddRecord noun="a claim" open={q !== '' && board.claims.length === 0} mayAdd={mayAdd}>
        <ClaimForm key={q} liveBlogId={id} claim={null} statement={q} mayWrite={mayAdd} />
      </AddRecord>
    </>
  )
}

const nothing = (status: string | undefined, needs: string | undefined) =>
  status || needs ? 'No claim stands so.' : 'There is no claim yet. Writing an entry, ! makes one; or add one here.'
