import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/desk/page-head'
import { LocationForm } from '@/components/location/location-form'
import { AddRecord } from '@/components/usage/add-record'
import { FoundNote, RecordSearch, wordsIn } from '@/components/usage/record-search'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { locationKindInWords, locationPrecisionInWords } from '@/lib/location/location'
import { locations } from '@/lib/location/location-queries'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Locations' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function LocationsPage({ searchParams }: Props) {
  const viewer = await requireViewer()
  const q = await wordsIn(searchParams)
  const { locations: found } = await locations(viewer, { q })
  const mayAdd = can(viewer, 'location.write', viewer.id)
  return (
    <>
      <PageHead title="Locations" />
      <RecordSearch label="Name of a location" q={q} />
      <FoundNote q={q} count={found.length} noun="location" />
      {found.length > 0 && (
        <ul className="divide-y divide-rule border-y border-rule">
          {found.map(({ id, name, kind, region, precision, hasPoint }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3 py-2">
              <Link href={desk.location(id)} className="font-medium">
                {visible(name)}
              </Link>
              {region && <span>{visible(region)}</span>}
              <span className="text-sm text-quiet">
                {locationKindInWords[kind]}; {hasPoint ? `a point, ${locationPrecisionInWords[precision]}` : 'no point'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <AddRecord noun="a location" open={q !== '' && found.length === 0} mayAdd={mayAdd}>
        <LocationForm key={q} location={null} name={q} mayWrite={mayAdd} />
      </AddRecord>
    </>
  )
}
