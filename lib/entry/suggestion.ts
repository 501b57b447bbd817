import { actorKindInWords } from '../actor/actor'
import type { ActorListed } from '../actor/actor-schema'
import { locationKindInWords } from '../location/location'
import type { LocationListed, PlaceListed } from '../location/location-schema'
import { placeInWords } from '../location/place-in-words'
import { type SourceItemKind, sourceItemKindInWords, sourceKindInWords, termsInWords } from '../source/source'
import type { SourceItemListed, SourceListed } from '../source/source-schema'
import type { Asked } from './asking'
import { guessOfAddress } from './pasted-address'

/** What search finds, as the door answers it. */
export type FoundItem = Pick<SourceItemListed, 'id' | 'kind' | 'title' | 'url'>
export type FoundSource = SourceListed
export type FoundActor = Pick<ActorListed, 'id' | 'name' | 'kind'>
export type FoundLocation = Pick<LocationListed, 'id' | 'name' | 'kind' | 'region' | 'precision'>
/** In the gazetteer only: choosing it makes the location. */
export type FoundPlace = Pick<PlaceListed, 'gazetteerId' | 'name' | 'kind' | 'region'>
export type Found = { sources: FoundSource[]; actors: FoundActor[]; locations: (FoundLocation | FoundPlace)[] }

/** What taking a suggestion means. */
export type Choice =
  | { take: 'source'; source: FoundSource; itemKind?: SourceItemKind }
  | { take: 'item'; source: FoundSource; item: FoundItem }
  | { take: 'actor'; actor: FoundActor }
  | { take: 'location'; location: FoundLocation }
  | { take: 'place'; place: FoundPlace }
  | { take: 'newSource' | 'newActor' | 'newLocation'; words: string }
  /** Pasted: the source item at it, found or made. */
  | { take: 'address'; url: string }

export type Suggestion = { key: string; name: string; hint: string; choice: Choice }

const most = 8

/** The suggestions for what is asked, best first; what does not exist yet can be made last. */
export function suggestionsFor(asked: Asked, found: Found): Suggestion[] {
  const words = asked.words.trim()
  const existing =
    asked.trigger === '@'
      ? [...found.sources.map(sourceOf), ...found.actors.map(actorOf)]
      : found.locations.map(locationOf)
  const ranked = existing
    .map((group) => ({ group, rank: rankOf(group[0]?.name ?? '', words) }))
    .sort((one, other) => one.rank - other.rank)
    .flatMap(({ group }) => group)
    .slice(0, most)
  const made = words ? newOnes(asked.trigger, words) : []
  return saysWhere(asked) ? [...made, ...ranked] : [...ranked, ...made]
}

/** The one that Enter takes: the best that exists; a new one only when a single word leaves no doubt that a name is meant. */
export function firstChoice(asked: Asked, suggestions: readonly Suggestion[]): string | null {
  const [first] = suggestions
  if (!first) return null
  return isNew(first) && asked.words.trim().includes(' ') && !saysWhere(asked) ? null : first.key
}

/** A name with a point after it: nobody writes one for a place that is there already. */
const saysWhere = ({ trigger, words }: Asked): boolean => trigger === '#' && placeInWords(words).where !== null

const isNew = ({ choice }: Suggestion) =>
  choice.take === 'newSource' || choice.take === 'newActor' || choice.take === 'newLocation'

/** A source and, under it, what we have already read from it. */
function sourceOf(source: FoundSource): Suggestion[] {
  const hint = [
    sourceKindInWords[source.kind],
    ...(source.terms === 'on_record' ? [] : [termsInWords[source.terms]]),
  ].join(', ')
  return [
    { key: `source-${source.id}`, name: source.label, hint, choice: { take: 'source', source } },
    ...source.items.map((item) => ({
      key: `item-${item.id}`,
      name: `${source.label}: ${item.title ?? item.url ?? sourceItemKindInWords[item.kind]}`,
      hint: [sourceItemKindInWords[item.kind], ...(item.usedHere ? ['used in this live blog'] : [])].join(', '),
      choice: { take: 'item' as const, source, item },
    })),
  ]
}

const actorOf = (actor: FoundActor): Suggestion[] => [
  {
    key: `actor-${actor.id}`,
    name: actor.name,
    hint: `actor, ${actorKindInWords[actor.kind]}`,
    choice: { take: 'actor', actor },
  },
]

const locationOf = (location: FoundLocation | FoundPlace): Suggestion[] => {
  const { name, kind, region } = location
  const hint = [locationKindInWords[kind], ...(region ? [region] : [])].join(', ')
  return [
    'id' in location
      ? { key: `location-${location.id}`, name, hint, choice: { take: 'location', location } }
      : {
          key: `place-${location.gazetteerId}`,
          name,
          hint: `${hint}, from the gazetteer`,
          choice: { take: 'place', place: location },
        },
  ]
}

const newOnes = (trigger: Asked['trigger'], words: string): Suggestion[] =>
  trigger === '@'
    ? [
        { key: 'new-source', name: `New source “${words}”`, hint: 'who said it', choice: { take: 'newSource', words } },
        {
          key: 'new-actor',
          name: `New actor “${words}”`,
          hint: 'who acts in the story',
          choice: { take: 'newActor', words },
        },
      ]
    : [
        {
          key: 'new-location',
          name: `New location “${placeInWords(words).name}”`,
          hint: placeInWords(words).where ? 'at that point' : 'no point yet; put one after the name: 50.47 35.64',
          choice: { take: 'newLocation', words },
        },
      ]

/** 0 the name itself, 1 it begins so, 2 one of its words does, 3 found by another name or in spite of a typing error. */
function rankOf(name: string, words: string): number {
  const [has, asked] = [name.toLocaleLowerCase(), words.toLocaleLowerCase()]
  if (!asked) return 0
  if (has === asked) return 0
  if (has.startsWith(asked)) return 1
  return has.split(/[\s-]+/).some((word) => word.startsWith(asked)) ? 2 : 3
}

/** Items that stay one thing however often they are read; of the others each reading is an item of its own. */
const lasting: ReadonlySet<SourceItemKind> = new Set([
  'news_article',
  'document',
  'image',
  'video',
  'audio',
  'dataset',
  'satellite',
])

/** How many sources have a key of their own. */
export const sourceKeys = 9

/** What Alt+1 to Alt+9 take, from sources in the order of their last use. */
export const choicesByKey = (sources: readonly FoundSource[]): { label: string; hint: string; choice: Choice }[] =>
  sources.slice(0, sourceKeys).map((source) => {
    const [item] = source.items
    if (!item) return { label: source.label, hint: sourceKindInWords[source.kind], choice: { take: 'source', source } }
    return lasting.has(item.kind)
      ? {
          label: source.label,
          hint: item.title ?? sourceItemKindInWords[item.kind],
          choice: { take: 'item', source, item },
        }
      : {
          label: source.label,
          hint: `a new ${sourceItemKindInWords[item.kind]}`,
          choice: { take: 'source', source, itemKind: item.kind },
        }
  })

/** What a choice will most likely be in the text, before the server has made or found it. */
export function guessOf(choice: Choice): { type: 'sourceRef' | 'actorRef' | 'locationRef'; label: string } {
  switch (choice.take) {
    case 'source':
    case 'item':
      return { type: 'sourceRef', label: choice.source.label }
    case 'address':
      return { type: 'sourceRef', label: guessOfAddress(choice.url) }
    case 'newSource':
      return { type: 'sourceRef', label: choice.words }
    case 'actor':
      return { type: 'actorRef', label: choice.actor.name }
    case 'newActor':
      return { type: 'actorRef', label: choice.words }
    case 'location':
      return { type: 'locationRef', label: choice.location.name }
    case 'place':
      return { type: 'locationRef', label: choice.place.name }
    case 'newLocation':
      return { type: 'locationRef', label: placeInWords(choice.words).name }
  }
}
