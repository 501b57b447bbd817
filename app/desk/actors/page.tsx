import type { Metadata } from 'next'
import Link from 'next/link'
import { ActorForm } from '@/components/actor/actor-form'
import { PageHead } from '@/components/desk/page-head'
import { AddRecord } from '@/components/usage/add-record'
import { FoundNote, RecordSearch, wordsIn } from '@/components/usage/record-search'
import { can } from '@/lib/access/can'
import { actorKindInWords } from '@/lib/actor/actor'
import { actors } from '@/lib/actor/actor-queries'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Actors' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ActorsPage({ searchParams }: Props) {
  const viewer = await requireViewer()
  const q = await wordsIn(searchParams)
  const { actors: found } = await actors(viewer, { q })
  const mayAdd = can(viewer, 'actor.write', viewer.id)
  return (
    <>
      <PageHead title="Actors" />
      <RecordSearch label="Name of an actor" q={q} />
      <FoundNote q={q} count={found.length} noun="actor" />
      {found.length > 0 && (
        <ul className="divide-y divide-rule border-y border-rule">
          {found.map(({ id, name, kind }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3 py-2">
              <Link href={desk.actor(id)} className="font-medium">
                {visible(name)}
              </Link>
              <span className="text-sm text-quiet">{actorKindInWords[kind]}</span>
            </li>
          ))}
        </ul>
      )}
      <AddRecord noun="an actor" open={q !== '' && found.length === 0} mayAdd={mayAdd}>
        <ActorForm key={q} actor={null} name={q} mayWrite={mayAdd} />
      </AddRecord>
    </>
  )
}
