import Link from 'next/link'
import { actorKindInWords } from '@/lib/actor/actor'
import type { RevisionView } from '@/lib/entry/entry-schema'
import { locationPrecisionInWords, placeRoleInWords } from '@/lib/location/location'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { sourceItemKindInWords, termsInWords } from '@/lib/source/source'
import { ClaimsRead } from './claims-read'
import { KeptCopies } from './kept-copies'

/** What a revision rests on: what is claimed and by whom, who said it on which terms, where, and who acts in it. */
export function Grounds({
  revision,
  zone,
  decides = false,
}: {
  revision: RevisionView
  zone: string
  /** Whoever looks decides about this revision. */
  decides?: boolean
}) {
  const { sources, locations, actors, claims, ownReporting } = revision
  return (
    <div className="space-y-3 text-sm">
      {claims.length > 0 && (
        <section>
          <h3 className="font-medium text-quiet">Claims</h3>
          <ClaimsRead claims={claims} decides={decides} />
        </section>
      )}
      <section>
        <h3 className="font-medium text-quiet">Sources</h3>
        {sources.length === 0 && !ownReporting && <p>None.</p>}
        <ul className="space-y-1">
          {ownReporting && <li>Own reporting</li>}
          {sources.map(({ sourceItemId, sourceId, label, terms, itemKind, title, url }) => (
            <li key={sourceItemId}>
              <Link href={desk.source(sourceId)} className="font-medium">
                {visible(label)}
              </Link>
              <span className={terms === 'on_record' ? 'text-quiet' : 'font-medium text-warn'}>
                , {termsInWords[terms]}
              </span>
              <span className="text-quiet">, {sourceItemKindInWords[itemKind]}</span>
              {title && <span> “{visible(title)}”</span>}
              {url && (
                <>
                  {' '}
                  <a href={url} rel="noreferrer" target="_blank">
                    original
                  </a>
                </>
              )}
              <KeptCopies sourceItemId={sourceItemId} zone={zone} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className="font-medium text-quiet">Locations</h3>
        {locations.length === 0 && <p>None.</p>}
        <ul className="space-y-1">
          {locations.map(({ locationId, name, region, role, precision, sensitive }) => (
            <li key={`${locationId} ${role}`}>
              <Link href={desk.location(locationId)} className="font-medium">
                {visible(name)}
              </Link>
              {region && <span className="text-quiet">, {visible(region)}</span>}
              <span className={role === 'claimed' ? 'font-medium text-warn' : 'text-quiet'}>
                , {placeRoleInWords[role]}
              </span>
              <span className="text-quiet">, {locationPrecisionInWords[precision]}</span>
              {sensitive && (
                <b className="block font-medium text-warn">
                  Sensitive: readers are told {region ? visible(region) : 'a larger place'} instead
                </b>
              )}
            </li>
          ))}
        </ul>
      </section>
      {actors.length > 0 && (
        <section>
          <h3 className="font-medium text-quiet">Actors</h3>
          <ul className="space-y-1">
            {actors.map(({ actorId, name, kind }) => (
              <li key={actorId}>
                <Link href={desk.actor(actorId)} className="font-medium">
                  {visible(name)}
                </Link>
                {kind !== 'other' && <span className="text-quiet">, {actorKindInWords[kind]}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
