import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/desk/page-head'
import { SourceForm } from '@/components/source/source-form'
import { TermsBadge } from '@/components/source/terms-badge'
import { AddRecord } from '@/components/usage/add-record'
import { FoundNote, RecordSearch, wordsIn } from '@/components/usage/record-search'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { sourceItemKindInWords, sourceKindInWords } from '@/lib/source/source'
import { sources } from '@/lib/source/source-queries'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sources' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SourcesPage({ searchParams }: Props) {
  const viewer = await requireViewer()
  const q = await wordsIn(searchParams)
  const { sources: found } = await sources(viewer, { q })
  const mayAdd = can(viewer, 'source.write', viewer.id)
  return (
    <>
      <PageHead title="Sources" />
      <RecordSearch label="Name, label or account of a source" q={q} />
      <FoundNote q={q} count={found.length} noun="source" />
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
      <AddRecord noun="a source" open={q !== '' && found.length === 0} mayAdd={mayAdd}>
        <SourceForm key={q} source={null} label={q} mayWrite={mayAdd} />
      </AddRecord>
    </>
  )
}
