import type { Metadata } from 'next'
import Link from 'next/link'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { AssessSource } from '@/components/source/assess-source'
import { SealedIdentity } from '@/components/source/sealed-identity'
import { SourceForm } from '@/components/source/source-form'
import { SourceItems } from '@/components/source/source-items'
import { TermsBadge } from '@/components/source/terms-badge'
import { MadeBy } from '@/components/usage/made-by'
import { UsedIn } from '@/components/usage/used-in'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { source } from '@/lib/source/source-queries'
import { readersOf } from '@/lib/vault/identity-queries'

type Props = { params: Promise<{ sourceId: string }> }

export const dynamic = 'force-dynamic'
// Not its name: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Source' }

export default async function SourcePage({ params }: Props) {
  const viewer = await requireViewer()
  const view = await found(source(viewer, knownId((await params).sourceId)))
  const sealed =
    view.terms !== 'on_record' && can(viewer, 'identity.open').allowed ? await readersOf(viewer, view.id) : null
  return (
    <>
      <PageHead title={visible(view.label)}>
        <TermsBadge terms={view.terms} />
        <Link href={desk.sources}>All sources</Link>
      </PageHead>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(15rem,1fr)]">
        <div>
          <SourceForm source={view} mayWrite={view.mayWrite} />
          <MadeBy record={view} />
        </div>
        <div className="space-y-6">
          <SourceItems source={view} mayAdd={can(viewer, 'source.write', viewer.id)} />
          <AssessSource source={view} />
          {sealed && (
            <SealedIdentity
              sourceId={view.id}
              sealed={sealed}
              maySeal={can(viewer, 'identity.seal', view.createdBy.id)}
            />
          )}
          <UsedIn uses={view.usedIn} />
        </div>
      </div>
    </>
  )
}
