import type { ActorView } from '@/lib/actor/actor-schema'
import type { Asked } from '@/lib/entry/asking'
import type { DraftInHand } from '@/lib/entry/draft-in-hand'
import { itemKindAt, sourceProposedBy } from '@/lib/entry/pasted-address'
import {
  type Choice,
  type Found,
  type FoundActor,
  type FoundItem,
  type FoundLocation,
  type FoundSource,
  firstChoice,
  suggestionsFor,
} from '@/lib/entry/suggestion'
import { placeInWords } from '@/lib/location/place-in-words'
import type { SourceItemKind } from '@/lib/source/source'
import type { AddressKnown, SourceItemView, SourceView } from '@/lib/source/source-schema'
import { type Answer, act, ask } from '../desk/door'

/** Something an entry can rest on, known well enough to stand in the text and beside it. */
export type Reference =
  | { type: 'sourceRef'; id: string; label: string; chip: Omit<DraftInHand['sources'][number], 'beside'> }
  | { type: 'actorRef'; id: string; label: string; chip: Omit<DraftInHand['actors'][number], 'beside'> }
  | { type: 'locationRef'; id: string; label: string; chip: Omit<DraftInHand['locations'][number], 'beside' | 'role'> }

const nothing: Found = { sources: [], actors: [], locations: [] }

/** What matches, from the shared records of the desk. */
export async function find(asked: Asked, liveBlogId: string, signal?: AbortSignal): Promise<Answer<Found>> {
  const query = new URLSearchParams({ q: asked.words.trim(), liveBlogId })
  if (asked.trigger === '#') {
    const places = await ask<Pick<Found, 'locations'>>(`/locations?${query}`, signal)
    return places.ok ? { ok: true, value: { ...nothing, ...places.value } } : places
  }
  const [sources, actors] = await Promise.all([
    ask<Pick<Found, 'sources'>>(`/sources?${query}`, signal),
    ask<Pick<Found, 'actors'>>(`/actors?${new URLSearchParams({ q: asked.words.trim() })}`, signal),
  ])
  if (!sources.ok) return sources
  return actors.ok ? { ok: true, value: { ...nothing, ...sources.value, ...actors.value } } : actors
}

/** What Enter would have taken, had the answer been there in time; null when nothing is so called. */
export async function bestMatch(asked: Asked, liveBlogId: string): Promise<Choice | null> {
  const found = await find(asked, liveBlogId)
  if (!found.ok) return null
  const suggestions = suggestionsFor(asked, found.value)
  const best = firstChoice(asked, suggestions)
  return suggestions.find(({ key }) => key === best)?.choice ?? null
}

/**
 * Turns a choice into a reference, making on the way what does not exist yet. `inHand` is what the entry already rests
 * on: the same source mentioned twice is one source item.
 */
export async function referenceFor(
  choice: Choice,
  inHand: Pick<DraftInHand, 'sources'>,
  liveBlogId: string,
): Promise<Answer<Reference>> {
  switch (choice.take) {
    case 'item':
      return made(itemReference(choice.source, choice.item))
    case 'source': {
      const already = inHand.sources.find(({ sourceId }) => sourceId === choice.source.id)
      if (already) {
        const { beside: _, ...chip } = already
        return made({ type: 'sourceRef', id: chip.sourceItemId, label: chip.label, chip })
      }
      return newItem(choice.source, choice.itemKind)
    }
    case 'newSource': {
      const source = await act<FoundSource>('POST', '/sources', {
        kind: 'organisation',
        publicLabel: choice.words,
        name: choice.words,
      })
      return source.ok ? newItem({ ...source.value, label: choice.words }) : source
    }
    case 'address':
      return itemAt(choice.url)
    case 'actor':
      return made(actorReference(choice.actor))
    case 'newActor': {
      const actor = await act<FoundActor>('POST', '/actors', { name: choice.words, kind: 'other' })
      return actor.ok ? made(actorReference(actor.value)) : actor
    }
    case 'location':
      return made(locationReference(choice.location))
    case 'place': {
      const { gazetteerId } = choice.place
      const location = await act<FoundLocation>('POST', '/locations/from-gazetteer', { gazetteerId })
      return location.ok ? made(locationReference(location.value)) : location
    }
    case 'newLocation': {
      const { name, where } = placeInWords(choice.words)
      // What it lies in is found from the point. Without one nobody has said what it is or where: a vague region.
      const written = where ? { name, where, liveBlogId, kind: 'village' } : { name, kind: 'vague_region' }
      const location = await act<FoundLocation>('POST', '/locations', written)
      return location.ok ? made(locationReference(location.value)) : location
    }
  }
}

/** The source item at an address: one we have, else a new one of the source whose account or site it is, made where we know none. */
async function itemAt(url: string): Promise<Answer<Reference>> {
  const known = await ask<AddressKnown>(`/source-items?${new URLSearchParams({ url })}`)
  if (!known.ok) return known
  const [item] = known.value.items
  if (item) return made(itemReference(item.source, item))
  const source = known.value.source ? { ok: true as const, value: known.value.source } : await sourceAt(url)
  return source.ok ? newItem(source.value, itemKindAt(url), url) : source
}

async function sourceAt(url: string): Promise<Answer<Pick<FoundSource, 'id' | 'label' | 'terms'>>> {
  const proposed = sourceProposedBy(url)
  if (!proposed) {
    return {
      ok: false,
      status: 0,
      code: 'invalid_input',
      message: 'This address does not say whose it is: it stays a link. Add its source with @.',
      issues: [],
    }
  }
  const source = await act<SourceView>('POST', '/sources', proposed)
  if (source.ok) return source
  // Somebody else was faster with the same account.
  const again = await ask<AddressKnown>(`/source-items?${new URLSearchParams({ url })}`)
  return again.ok && again.value.source ? { ok: true, value: again.value.source } : source
}

/** What an id in the text stands for. */
export async function lookUp(type: Reference['type'], id: string): Promise<Answer<Reference>> {
  switch (type) {
    case 'sourceRef': {
      const item = await ask<SourceItemView>(`/source-items/${id}`)
      return item.ok ? made(itemReference(item.value.source, item.value)) : item
    }
    case 'actorRef': {
      const actor = await ask<ActorView>(`/actors/${id}`)
      return actor.ok ? made(actorReference(actor.value)) : actor
    }
    case 'locationRef': {
      const location = await ask<FoundLocation>(`/locations/${id}`)
      return location.ok ? made(locationReference(location.value)) : location
    }
  }
}

async function newItem(
  source: Pick<FoundSource, 'id' | 'label' | 'terms'>,
  kind: SourceItemKind = 'statement',
  url: string | null = null,
): Promise<Answer<Reference>> {
  const item = await act<FoundItem>('POST', '/source-items', { sourceId: source.id, kind, url })
  return item.ok ? made(itemReference(source, item.value)) : item
}

const made = (value: Reference): Answer<Reference> => ({ ok: true, value })

const itemReference = (source: Pick<FoundSource, 'id' | 'label' | 'terms'>, item: FoundItem): Reference => ({
  type: 'sourceRef',
  id: item.id,
  label: source.label,
  chip: {
    sourceItemId: item.id,
    sourceId: source.id,
    label: source.label,
    terms: source.terms,
    itemKind: item.kind,
    title: item.title,
    url: item.url,
    // Until the server says whose voice it repeats, a source speaks for itself.
    voice: `source:${source.id}`,
  },
})

export const actorReference = ({ id, name, kind }: FoundActor): Reference => ({
  type: 'actorRef',
  id,
  label: name,
  chip: { actorId: id, name, kind },
})

export const locationReference = ({ id, name, region, precision }: FoundLocation): Reference => ({
  type: 'locationRef',
  id,
  label: name,
  chip: { locationId: id, name, region, precision },
})
