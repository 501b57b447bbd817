import type { Metadata } from 'next'
import Link from 'next/link'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { When } from '@/components/desk/when'
import { ItemCaptures } from '@/components/source/item-captures'
import { ItemChain } from '@/components/source/item-chain'
import { ItemDuplicates } from '@/components/source/item-duplicates'
import { SourceItemForm } from '@/components/source/source-item-form'
import { nameOfItem } from '@/components/source/source-words'
import { TermsBadge } from '@/components/source/terms-badge'
import { Notice } from '@/components/ui/notice'
import { MadeBy } from '@/components/usage/made-by'
import { UsedIn } from '@/components/usage/used-in'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { duplicates } from '@/lib/source/duplicate-queries'
import { sourceItem } from '@/lib/source/source-queries'
import type { SourceItemView } from '@/lib/source/source-schema'

type Props = { params: Promise<{ sourceItemId: string }> }

export const dynamic = 'force-dynamic'
// Not its title: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Source item' }

export default async function SourceItemPage({ params }: Props) {
  const viewer = await requireViewer()
  const id = knownId((await params).sourceItemId)
  const item = await found(sourceItem(viewer, id))
  const alike = await duplicates(viewer, { id })
  return (
    <>
      <PageHead title={capital(nameOfItem(item))}>
        <Link href={desk.source(item.source.id)} dir="auto">
          {visible(item.source.label)}
        </Link>
        <TermsBadge terms={item.source.terms} />
      </PageHead>
      <Standing item={item} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
        <div>
          {/* Joined or taken apart beside it, the form begins anew; its own saving it follows by itself. */}
          <SourceItemForm
            key={String(item.origins[0]?.how === 'same')}
            sourceId={item.source.id}
            item={item}
            mayWrite={item.mayWrite}
          />
          <MadeBy record={item} />
        </div>
        <div className="space-y-6">
          <ItemDuplicates item={item} duplicates={alike.duplicates} />
          <ItemCaptures item={item} />
          <ItemChain item={item} />
          <UsedIn uses={item.usedIn} />
        </div>
      </div>
    </>
  )
}

/** What became of the original, said before anything else: whoever rests an entry on it has to know. */
function Standing({ item: { url, goneSince, changedSince } }: { item: SourceItemView }) {
  return (
    <div className="mb-4 space-y-2">
      {goneSince && (
        <Notice tone="bad">
          The original is gone, known since <When at={goneSince} zone="UTC" />.
        </Notice>
      )}
      {changedSince && (
        <Notice tone="warn">
          The original says something else than at first, known since <When at={changedSince} zone="UTC" />. Compare the
          kept copies.
        </Notice>
      )}
      {url && (
        <p className="text-sm">
          <a href={url} rel="noreferrer" className="break-all">
            {url}
          </a>{' '}
          <span className="text-quiet">(opening it tells the other side that you look)</span>
        </p>
      )}
    </div>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
