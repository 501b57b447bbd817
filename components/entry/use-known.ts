import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActorListed } from '@/lib/actor/actor-schema'
import type { KnownName } from '@/lib/entry/known-name'
import type { FoundLocation, FoundSource } from '@/lib/entry/suggestion'
import type { LocationListed, PlaceListed } from '@/lib/location/location-schema'
import { ask } from '../desk/door'
import { actorReference, locationReference, type Reference } from './references'

/** What a live blog uses, and after it what is newest on the desk: to be had without asking. */
export type Known = {
  names: readonly KnownName<Reference>[]
  /** The source used last comes first. */
  sources: readonly FoundSource[]
  /** The places of this live blog, the one used last first. */
  places: readonly FoundLocation[]
}

const nothing: Known = { names: [], sources: [], places: [] }

const retryMs = 5_000

/** Loaded when the composer opens and after each entry, again until the server answers; what was known stays. */
export function useKnown(liveBlogId: string) {
  const [known, setKnown] = useState(nothing)
  const retry = useRef<ReturnType<typeof setTimeout>>(undefined)

  const reload = useCallback(async () => {
    clearTimeout(retry.current)
    const query = new URLSearchParams({ liveBlogId })
    const [actors, locations, sources] = await Promise.all([
      ask<{ actors: ActorListed[] }>(`/actors?${query}`),
      ask<{ locations: (LocationListed | PlaceListed)[] }>(`/locations?${query}`),
      ask<{ sources: FoundSource[] }>(`/sources?${query}`),
    ])
    if (!actors.ok || !locations.ok || !sources.ok) {
      retry.current = setTimeout(reload, retryMs)
      return
    }
    setKnown({
      names: [
        ...actors.value.actors.flatMap((actor) => named(actor.names, 'actor', actorReference(actor))),
        ...locations.value.locations.flatMap((place) =>
          'id' in place ? named(place.names, 'location', locationReference(place)) : [],
        ),
      ],
      sources: sources.value.sources,
      places: locations.value.locations.flatMap((place) => ('id' in place ? [place] : [])),
    })
  }, [liveBlogId])

  useEffect(() => {
    void reload()
    return () => clearTimeout(retry.current)
  }, [reload])

  return { ...known, reload }
}

/** Names of one letter would be found in every list of initials. */
const named = (names: readonly string[], is: KnownName<Reference>['is'], record: Reference): KnownName<Reference>[] =>
  names.filter((name) => name.length > 1).map((name) => ({ name, is, record }))
