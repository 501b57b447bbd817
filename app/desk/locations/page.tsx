import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/desk/page-head'
import { FromGazetteer } from '@/components/location/from-gazetteer'
import { LocationForm } from '@/components/location/location-form'
import { AddRecord } from '@/components/usage/add-record'
import { FoundNote, RecordSearch, wordsIn } from '@/components/usage/record-search'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { attribution } from '@/lib/gazetteer/gazetteer'
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
          {found.map((one) => (
            <li
              key={'id' in one ? one.id : one.gazetteerId}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2"
            >
              {'id' in one ? (
                <Link href={desk.location(one.id)} className="font-medium">
                  {visible(one.name)}
                </Link>
              ) : (
                <span className="font-medium">{one.name}</span>
              )}
              {one.region && <span>{visible(one.region)}</span>}
              <span className="text-sm text-quiet">
                {locationKindInWords[one.kind]};{' '}
                {one.hasPoint ? `a point, ${locationPrecisionInWords[one.precision]}` : 'no point'}
                {'id' in one ? '' : '; in the gazetteer only'}
              </span>
              {'gazetteerId' in one && (
                <span className="sm:ms-auto">
                  <FromGazetteer gazetteerId={one.gazetteerId} name={one.name} mayAdd={mayAdd} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {found.some((one) => 'gazetteerId' in one) && <p className="mt-1 text-sm text-quiet">{attribution}</p>}
      <AddRecord noun="a location" open={q !== '' && found.length === 0} mayAdd={mayAdd}>
        <LocationForm key={q} location={null} name={q} mayWrite={mayAdd} />
      </AddRecord>
    </>
  )
}
