import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/desk/page-head'
import { FoundItem } from '@/components/source/found-item'
import { SourceForm } from '@/components/source/source-form'
import { TermsBadge } from '@/components/source/terms-badge'
import { AddRecord } from '@/components/usage/add-record'
import { FoundNote, RecordSearch, wordsIn } from '@/components/usage/record-search'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { addressKnown } from '@/lib/source/duplicate-queries'
import { sourceItemKindInWords, sourceKindInWords } from '@/lib/source/source'
import { sources } from '@/lib/source/source-queries'
import { type AddressKnown, AnAddress } from '@/lib/source/source-schema'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sources' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SourcesPage({ searchParams }: Props) {
  const viewer = await requireViewer()
  const q = await wordsIn(searchParams)
  const address = AnAddress.safeParse({ url: q.trim() })
  const known = address.success ? await addressKnown(viewer, address.data) : null
  const { sources: found } = known ? { sources: [] } : await sources(viewer, { q })
  const mayAdd = can(viewer, 'source.write', viewer.id)
  return (
    <>
      <PageHead title="Sources" />
      <RecordSearch label="Name, label or account of a source, or an address" q={q} />
      {known ? <KnownNote known={known} /> : <FoundNote q={q} count={found.length} noun="source" />}
      {found.length > 0 && (
        <ul className="divide-y divide-rule border-y border-rule">
          {found.map(({ id, label, kind, terms, items }) => (
            <li key={id} className="py-2">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <Link href={desk.source(id)} className="font-medium">
                  {visible(label)}
                </Link>
                <span className="text-sm text-quiet">{sourceKindInWords[kind]}</span>
                <TermsBadge terms={terms} />
              </p>
              {items.length > 0 && (
                <p className="text-sm text-quiet">
                  {items
                    .map(({ kind: itemKind, title }) => (title ? visible(title) : sourceItemKindInWords[itemKind]))
                    .join(' · ')}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {!known?.source && (
        <AddRecord noun="a source" open={q !== '' && found.length === 0 && !known?.items.length} mayAdd={mayAdd}>
          <SourceForm key={q} source={null} label={known ? '' : q} account={known?.account ?? null} mayWrite={mayAdd} />
        </AddRecord>
      )}
    </>
  )
}

/** What was pasted is an address: whose it is, and whether we have it. */
function KnownNote({ known: { source, items, account } }: { known: AddressKnown }) {
  return (
    <div className="space-y-2">
      {items.length > 0 && (
        <>
          <p>We have this already.</p>
          <ul className="divide-y divide-rule border-y border-rule">
            {items.map((item) => (
              <li key={item.id} className="py-2">
                <FoundItem item={item} />
              </li>
            ))}
          </ul>
        </>
      )}
      {source ? (
        <p>
          {items.length > 0 ? 'It is of ' : 'Nobody has added this yet. It is of '}
          <Link href={desk.source(source.id)}>{visible(source.label)}</Link>
          {items.length > 0 ? '.' : '; add it there.'}
        </p>
      ) : (
        items.length === 0 && (
          <p>
            {account
              ? `It is of ${account.handle} on ${account.platform}, who is no source yet. Add it below.`
              : 'Nobody here knows whose address this is. Look for the source by name, or add it below.'}
          </p>
        )
      )}
    </div>
  )
}
