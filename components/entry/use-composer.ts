import { useCallback, useEffect, useRef, useState } from 'react'
import { withoutSource } from '@/lib/entry/claim-in-hand'
import type { Document } from '@/lib/entry/document'
import { emptyHand, inForce, roleOfNext, type SourceInHand, written } from '@/lib/entry/draft-in-hand'
import { type Desk, unknownReferences } from '@/lib/entry/draft-on-device'
import { sameDraft } from '@/lib/entry/entry-draft'
import type { KnownName } from '@/lib/entry/known-name'
import { lastPlacesIn } from '@/lib/entry/last-places'
import { placeRoleIn } from '@/lib/entry/place-role'
import type { Choice, FoundLocation } from '@/lib/entry/suggestion'
import { type PlaceRole, placeRoleInWords, placeRoles } from '@/lib/location/location'
import type { Refused } from '../desk/door'
import type { Recognised } from './naming'
import { locationReference, lookUp, type Reference, referenceFor } from './references'
import type { TextHandle } from './text-editor'
import { type Ground, useDraft } from './use-draft'

/** The text in hand and what it rests on, held together: what the one understands, the other shows. */
export function useComposer(
  desk: Desk,
  start: Ground,
  { liveBlogId, zone, language }: { liveBlogId: string; zone: string; language: string },
) {
  const draft = useDraft(desk, start, zone)
  const { change, take } = draft
  const [text, setText] = useState<TextHandle | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const lookedUp = useRef(new Set<string>())

  const attach = useCallback(
    (reference: Reference, beside: boolean, role?: PlaceRole) =>
      change((hand) => {
        switch (reference.type) {
          case 'sourceRef':
            return { sources: withOne(hand.sources, { ...reference.chip, beside }, ({ sourceItemId }) => sourceItemId) }
          case 'actorRef':
            return { actors: withOne(hand.actors, { ...reference.chip, beside }, ({ actorId }) => actorId) }
          case 'locationRef':
            return {
              locations: withOne(
                hand.locations,
                { ...reference.chip, role: role ?? roleOfNext(hand), beside },
                ({ locationId }) => locationId,
              ),
            }
        }
      }),
    [change],
  )

  const making = useRef(new Set<Promise<unknown>>())
  const make = useCallback(
    async (choice: Choice, beside: boolean): Promise<Reference | null> => {
      setRefused(null)
      const asked = referenceFor(choice, inForce(draft.latest.current.hand), liveBlogId)
      const kept = asked.then((answer) => answer.ok && attach(answer.value, beside))
      making.current.add(kept)
      await kept
      making.current.delete(kept)
      const answer = await asked
      if (!answer.ok) setRefused(answer)
      return answer.ok ? answer.value : null
    },
    [attach, draft.latest, liveBlogId],
  )

  const detach = (type: Reference['type'], id: string) => {
    text?.unlink(type, id)
    lookedUp.current.delete(id)
    change((hand) => ({
      sources: type === 'sourceRef' ? hand.sources.filter(({ sourceItemId }) => sourceItemId !== id) : hand.sources,
      actors: type === 'actorRef' ? hand.actors.filter(({ actorId }) => actorId !== id) : hand.actors,
      locations: type === 'locationRef' ? hand.locations.filter(({ locationId }) => locationId !== id) : hand.locations,
      claims: type === 'sourceRef' ? hand.claims.map((claim) => withoutSource(claim, id)) : hand.claims,
    }))
  }

  const setRole = (locationId: string, from: PlaceRole, to: PlaceRole) =>
    change((hand) => ({
      locations: hand.locations.map((location) =>
        location.locationId === locationId && location.role === from ? { ...location, role: to } : location,
      ),
    }))

  // What was pasted, or came back from the device by its id alone, is looked up once.
  useEffect(() => {
    for (const { type, id } of unknownReferences(draft.hand)) {
      if (lookedUp.current.has(id)) continue
      lookedUp.current.add(id)
      void lookUp(type, id).then((answer) => {
        if (!answer.ok) return
        attach(answer.value, false)
        text?.relabel(id, answer.value.label)
      })
    }
  }, [draft.hand, attach, text])

  /** What has become known of a source item since it was attached. */
  const learn = (source: SourceInHand) =>
    change((hand) => ({
      sources: hand.sources.map((other) => (other.sourceItemId === source.sourceItemId ? source : other)),
    }))

  return {
    ...draft,
    text,
    setText,
    refused,
    attached: inForce(draft.hand),
    make,
    /** When everything that was chosen is made, or refused. */
    made: () => Promise.all(making.current),
    /** A name that was recognised: only the words before it say what the place is to the entry. */
    attachNamed: ({ reference, before }: Recognised) =>
      attach(reference, false, placeRoleIn(before, language) ?? 'mentioned'),
    /** A place beside the text, as what the words before the cursor say. */
    attachPlace: (place: FoundLocation): void =>
      attach(locationReference(place), true, placeRoleIn(text?.around().before ?? '', language) ?? 'mentioned'),
    detach,
    setRole,
    learn,
    /** The next save is written on this version of somebody else's. */
    standOn: (version: number, revision: number) => {
      const { ground } = draft.latest.current
      draft.stand({ ...ground, entry: ground.entry && { id: ground.entry.id, version, revision } })
    },
    /** Gives the places named last the next role, all of them the same one; says which, or null when there is no place. */
    turnPlaces: (): string | null => {
      const { locations } = inForce(draft.latest.current.hand)
      const named = lastPlacesIn(text?.stretches() ?? [], language)
      const places = locations.filter(({ locationId }) => named.includes(locationId))
      const turned = places.length > 0 ? places : locations.slice(-1)
      const last = turned.at(-1)
      if (!last) return null
      const role = placeRoles[(placeRoles.indexOf(last.role) + 1) % placeRoles.length] ?? last.role
      for (const { locationId, role: from } of turned) setRole(locationId, from, role)
      return `${turned.map(({ name }) => name).join(', ')}: ${placeRoleInWords[role]}`
    },
    /** Goes on from another text, also in the editor. */
    replace: (hand: Ground['hand'], ground: Ground) => {
      const before = draft.latest.current.hand.body
      lookedUp.current.clear()
      take(hand, ground)
      // The same words again would only cost the place of the cursor.
      if (!sameText(before, hand.body)) text?.show(hand.body)
    },
  }
}

/** What the entry knows already is recognised by its name again. */
export const ownNames = ({
  actors,
  locations,
}: Pick<Ground['hand'], 'actors' | 'locations'>): KnownName<Reference>[] => [
  ...actors.map(
    ({ beside: _, ...chip }): KnownName<Reference> => ({
      name: chip.name,
      is: 'actor',
      record: { type: 'actorRef', id: chip.actorId, label: chip.name, chip },
    }),
  ),
  ...locations.map(
    ({ beside: _, role: __, ...chip }): KnownName<Reference> => ({
      name: chip.name,
      is: 'location',
      record: { type: 'locationRef', id: chip.locationId, label: chip.name, chip },
    }),
  ),
]

export type Composing = ReturnType<typeof useComposer>

/** Somebody else saved this entry: an untouched text follows; a touched one stays, and the next save shows both. */
export function useNewerGround({ ground, isUnsaved, replace }: Composing, start: Ground): void {
  const isNewer = ground.entry !== null && start.entry !== null && start.entry.version > ground.entry.version
  useEffect(() => {
    if (isNewer && !isUnsaved) replace(start.hand, start)
  })
}

const sameText = (one: Document, other: Document) =>
  sameDraft(written({ ...emptyHand, body: one }, 'UTC'), written({ ...emptyHand, body: other }, 'UTC'))

/** Known once: what is learnt of it later replaces what was known, and `beside` is not lost by a mention. */
function withOne<T extends { beside: boolean }>(list: readonly T[], one: T, idOf: (one: T) => string): T[] {
  const known = list.some((other) => idOf(other) === idOf(one))
  if (!known) return [...list, one]
  return list.map((other) => (idOf(other) === idOf(one) ? { ...other, ...one, ...kept(other, one) } : other))
}

const kept = <T extends { beside: boolean }>(before: T, now: T) => ({
  beside: before.beside || now.beside,
  ...('role' in before ? { role: before.role } : {}),
})
