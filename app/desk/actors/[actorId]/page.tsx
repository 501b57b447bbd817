import type { Metadata } from 'next'
import Link from 'next/link'
import { ActorForm } from '@/components/actor/actor-form'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { MadeBy } from '@/components/usage/made-by'
import { UsedIn } from '@/components/usage/used-in'
import { actor } from '@/lib/actor/actor-queries'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'

type Props = { params: Promise<{ actorId: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Actor' }

export default async function ActorPage({ params }: Props) {
  const viewer = await requireViewer()
  const view = await found(actor(viewer, knownId((await params).actorId)))
  return (
    <>
      <PageHead title={visible(view.name)}>
        <Link href={desk.actors}>All actors</Link>
      </PageHead>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(15rem,1fr)]">
        <div>
          <ActorForm actor={view} mayWrite={view.mayWrite} />
          <MadeBy record={view} />
        </div>
        <UsedIn uses={view.usedIn} />
      </div>
    </>
  )
}
