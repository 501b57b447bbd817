import { actorKindInWords } from '@/lib/actor/actor'
import type { ActorListed } from '@/lib/actor/actor-schema'
import { locationKindInWords } from '@/lib/location/location'
import type { LocationListed, PlaceListed } from '@/lib/location/location-schema'
import { desk } from '@/lib/paths'
import { sourceKindInWords, termsInWords } from '@/lib/source/source'
import type { SourceListed } from '@/lib/source/source-schema'
import { type Answer, ask } from '../desk/door'

/** A shared record, as one chooses it from a list. */
export type Chosen = { id: string; label: string; hint: string; href: string }

/** Looks for records of one kind, as the door answers. */
export type Find = (words: string, signal: AbortSignal) => Promise<Answer<Chosen[]>>

export const findActors: Find = async (words, signal) =>
  listed(await ask<{ actors: ActorListed[] }>(pathTo('/actors', words), signal), ({ actors }) =>
    actors.map(({ id, name, kind }) => ({ id, label: name, hint: actorKindInWords[kind], href: desk.actor(id) })),
  )

export const findLocations: Find = async (words, signal) =>
  listed(
    await ask<{ locations: (LocationListed | PlaceListed)[] }>(pathTo('/locations', words), signal),
    ({ locations }) =>
      // What only the gazetteer has is no record yet.
      locations.flatMap((found) =>
        'id' in found
          ? {
              id: found.id,
              label: found.name,
              hint: [locationKindInWords[found.kind], ...(found.region ? [found.region] : [])].join(', '),
              href: desk.location(found.id),
            }
          : [],
      ),
  )

export const findSources: Find = async (words, signal) =>
  listed(await ask<{ sources: SourceListed[] }>(pathTo('/sources', words), signal), ({ sources }) =>
    sources.map(({ id, label, kind, terms }) => ({
      id,
      label,
      hint: [sourceKindInWords[kind], ...(terms === 'on_record' ? [] : [termsInWords[terms]])].join(', '),
      href: desk.source(id),
    })),
  )

const pathTo = (path: string, words: string) => `${path}?${new URLSearchParams({ q: words })}`

const listed = <T>(answer: Answer<T>, chosen: (found: T) => Chosen[]): Answer<Chosen[]> =>
  answer.ok ? { ok: true, value: chosen(answer.value) } : answer
