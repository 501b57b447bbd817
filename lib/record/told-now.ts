import { inlinesOf, withInlines } from '../entry/document'
import type { SourceKind } from '../source/source'
import { correctedTextIn } from './corrected-text'
import { placeInFull } from './place-in-full'
import type { EntryClaim, PublicEntry, PublicPlace, PublicSource, PublicStanding } from './public-entry'

/**
 * What of an entry's earlier form readers may be shown again. Its words are shown as they stood: that is what the record is for.
 * What a newsroom promises to people and to owners holds today, whatever was published once: a person whom the entry no longer
 * names, a place that it tells less exactly now, a picture it no longer shows, and a claim that no entry rests on any more are not
 * brought back.
 */
export type ShownAgain = {
  entry: PublicEntry
  /** How much of each was left out. */
  leftOut: { sources: number; pictures: number; claims: number }
}

/** Who readers are told of as taking part in a claim today, by claim. A claim that is not here is none that readers are told of. */
export type ClaimsNow = ReadonlyMap<string, ReadonlySet<string>>

/** `now` is the form that readers see today; null when they see none. */
export function shownAgain(then: PublicEntry, now: PublicEntry | null, claimsNow: ClaimsNow): ShownAgain {
  const sources = then.sources.flatMap((source) => sourceAgain(source, now?.sources ?? []))
  const pictures = then.pictures.filter(({ pictureId }) => now?.pictures.some((shown) => shown.pictureId === pictureId))
  const claims = then.claims.flatMap((claim) => claimAgain(claim, claimsNow))
  const places = then.places.map((place) => placeAgain(place, then.places, now?.places ?? []))
  const body = bodyAgain(then, now, sources)
  const correctedText = correctedTextIn({ before: then.body, after: body }, then.correctedText)
  return {
    entry: { ...then, body, correctedText, places, sources, pictures, claims },
    leftOut: {
      sources: then.sources.length - sources.length,
      pictures: then.pictures.length - pictures.length,
      claims: then.claims.length - claims.length,
    },
  }
}

/** Nobody in particular: their names are those of a business or an office, and nobody is hurt by having been quoted. */
const nobodysName: ReadonlySet<SourceKind> = new Set(['organisation', 'news_outlet', 'wire_agency'])

function sourceAgain(then: PublicSource, now: readonly PublicSource[]): PublicSource[] {
  const same = now.find(({ label, terms, url }) => label === then.label && terms === then.terms && url === then.url)
  if (same) return [{ ...then, speaksFor: then.speaksFor && same.speaksFor, copies: then.copies && same.copies }]
  // Also a label that stood for somebody: it may have been changed because it told who they are.
  return then.terms === 'on_record' && nobodysName.has(then.kind) ? [{ ...then, speaksFor: null, copies: null }] : []
}

/** A place that the entry tells by what it lies in since, because it became sensitive or was too much to know, is told so. */
function placeAgain(place: PublicPlace, then: readonly PublicPlace[], now: readonly PublicPlace[]): PublicPlace {
  if (now.some((other) => isSame(other, place))) return place
  const wider = now.find((other) => liesIn(place, other) && !then.some((known) => isSame(known, other)))
  return wider ? { ...wider, role: place.role } : place
}

const isSame = (one: PublicPlace, other: PublicPlace): boolean => placeInFull(one) === placeInFull(other)
const liesIn = ({ region }: PublicPlace, wider: PublicPlace): boolean =>
  region !== null && `, ${region}`.endsWith(`, ${placeInFull(wider)}`)

function claimAgain(then: EntryClaim, now: ClaimsNow): EntryClaim[] {
  const named = now.get(then.claimId)
  return named ? [{ ...then, standing: standingAgain(then.standing, named) }] : []
}

const unnamed = 'somebody no longer named'

/** How a claim stood, with the names that are told today. */
export function standingAgain(then: PublicStanding, named: ReadonlySet<string>): PublicStanding {
  const again = (names: readonly string[]) => [...new Set(names.map((name) => (named.has(name) ? name : unnamed)))]
  return { ...then, deniedBy: again(then.deniedBy), heldBy: again(then.heldBy) }
}

/**
 * In the text a source is called what it is called today, and a place that is told less exactly now by the name of what it lies in.
 * Where the text no longer has a source, it keeps the name of one that is `shown` again; while any is left out, no other.
 */
function bodyAgain(then: PublicEntry, now: PublicEntry | null, shown: readonly PublicSource[]): PublicEntry['body'] {
  const sources = (now ? inlinesOf(now.body) : []).flatMap((inline) =>
    inline.type === 'sourceRef' ? [[inline.attrs.id, inline.attrs] as const] : [],
  )
  const places = then.places.flatMap((place) => {
    const again = placeAgain(place, then.places, now?.places ?? [])
    return again.name === place.name || place.locationId === null
      ? []
      : [[place.locationId, { id: again.locationId ?? place.locationId, label: again.name }] as const]
  })
  const called = new Map([...sources, ...places])
  const mayBeNamed = (name: string) => shown.length === then.sources.length || shown.some(({ label }) => label === name)
  return withInlines(then.body, (inline) => {
    if (inline.type !== 'sourceRef' && inline.type !== 'locationRef') return inline
    const attrs = called.get(inline.attrs.id)
    if (attrs) return { ...inline, attrs }
    return inline.type === 'locationRef' || mayBeNamed(inline.attrs.label)
      ? inline
      : { ...inline, attrs: { ...inline.attrs, label: unnamed } }
  })
}
