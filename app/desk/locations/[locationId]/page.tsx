import type { Metadata } from 'next'
import Link from 'next/link'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { LocationForm } from '@/components/location/location-form'
import { MadeBy } from '@/components/usage/made-by'
import { UsedIn } from '@/components/usage/used-in'
import { requireViewer } from '@/lib/auth/viewer'
import { location } from '@/lib/location/location-queries'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'

type Props = { params: Promise<{ locationId: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Location' }

export default async function LocationPage({ params }: Props) {
  const viewer = await requireViewer()
  const view = await found(location(viewer, knownId((await params).locationId)))
  return (
    <>
      <PageHead title={visible(view.name)}>
        {view.parent && <Link href={desk.location(view.parent.id)}>{visible(view.region ?? view.parent.name)}</Link>}
        <Link href={desk.locations}>All locations</Link>
      </PageHead>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(15rem,1fr)]">
        <div>
          <LocationForm location={view} mayWrite={view.mayWrite} />
          <MadeBy record={view} />
        </div>
        <UsedIn uses={view.usedIn} />
      </div>
    </>
  )
}
