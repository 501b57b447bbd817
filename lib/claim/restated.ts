/** A claim and how surely a text says it again. */
export type Restated<C> = { claim: C; likely: boolean }

/**
 * The claims of a live blog, those first that a text says again; `likely` are those that one of its clauses can hardly mean
 * otherwise. Compared by the rare words they share, since a summary says in five words what a claim says in fifteen; what
 * the text says is not known claims nothing. `actors` are names of those who act in the story: who says something tells
 * little of what is said.
 */
export function restatedIn<C extends { statement: string }>(
  text: string,
  claims: readonly C[],
  actors: readonly string[] = [],
): Restated<C>[] {
  const tokens = claims.map(({ statement }) => new Set(tokensOf(statement).keys()))
  const weightOf = weights(tokens)
  const scores = clausesOf(text).map((clause) => {
    const said = tokensOf(clause)
    for (const name of actors.filter((one) => clause.includes(one))) {
      for (const token of tokensOf(name).keys()) said.set(token, actorWeighs)
    }
    return tokens.map((claim) => likeness(said, claim, weightOf))
  })
  const enough = weightOf.inClaims(2)
  const likely = new Set(
    scores.flatMap((ofClause) => {
      const best = ofClause.toSorted((one, other) => other.rank - one.rank)[0]
      return best && best.share >= closeEnough && best.shared >= enough ? [ofClause.indexOf(best)] : []
    }),
  )
  return claims
    .map((claim, index) => ({
      claim,
      likely: likely.has(index),
      rank: Math.max(0, ...scores.map((ofClause) => ofClause[index]?.rank ?? 0)),
    }))
    .toSorted((one, other) => Number(other.likely) - Number(one.likely) || other.rank - one.rank)
    .map(({ claim, likely: isLikely }) => ({ claim, likely: isLikely }))
}

/** How much of a clause, each of its words weighed by how rare it is, has to stand in a claim to say the same. */
const closeEnough = 0.45

/** A name tells more than another word that is as rare. */
const nameWeighs = 1.5
const actorWeighs = 0.5

/** "Not stated: …" lists what no claim is about. */
const notKnown = /^\s*(?:not (?:stated|known)|unknown|unclear|we (?:do not|don.t) know)\b/iu

const clausesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .filter((sentence) => !notKnown.test(sentence))
    .flatMap((sentence) => sentence.split(/[.,;:!?…()]+(?:\s|$)|\s(?:and|that|which|while|but)\s/iu))
    .filter((clause) => clause.trim() !== '')

/** Different words for one quantity. */
const measures: readonly { measure: string; words: RegExp }[] = [
  {
    measure: '=area',
    words: /\bhow large an area\b|\barea of\b|\bsquare (?:kilomet|met|mile)\p{L}*|\bkm²|\bhectares?\b/giu,
  },
  { measure: '=dead', words: /\b(?:killed|dead|deaths?|died|fatalities)\b/giu },
  { measure: '=hurt', words: /\b(?:wounded|injured|hurt|injuries)\b/giu },
  { measure: '=fled', words: /\b(?:fled|evacuated|displaced|left their homes)\b/giu },
]

/** Words that say little about what is said. */
const light = new Set(
  `a about according account after again against all also almost am among an and any appear appears are as at be because been
  before being between but by can claim claimed claims clear could did do does during each for from had has have he her his
  how i if in into is it its itself large made make may might more most new no nor not now of on one only or other our out
  over own part report reported reportedly reports said same say says see seem seems she should so some such take taken
  taking than that the their them themselves then there these they this those through to two under until up upon use used
  very was we were what when where which while who whom whose why will with would yet you`.split(/\s+/),
)

/** Endings differ from place to place in a sentence; the first letters of a word do not. */
const stemLength = 6
const stemOf = (word: string) =>
  word
    .toLocaleLowerCase()
    .replace(/(?<=\p{L}{3})s$/u, '')
    .slice(0, stemLength)

/** The words of a clause that count, with how much each does. */
function tokensOf(words: string): Map<string, number> {
  const found = new Map<string, number>()
  let rest = words
  for (const { measure, words: said } of measures) {
    const without = rest.replaceAll(said, ' ')
    if (without !== rest) found.set(measure, 1)
    rest = without
  }
  for (const word of rest.match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (light.has(word.toLocaleLowerCase()) && word !== word.toLocaleUpperCase()) continue
    found.set(stemOf(word), /^\p{Lu}/u.test(word) ? nameWeighs : 1)
  }
  return found
}

function weights(claims: readonly ReadonlySet<string>[]) {
  const held = new Map<string, number>()
  for (const token of claims.flatMap((claim) => [...claim])) held.set(token, (held.get(token) ?? 0) + 1)
  const inClaims = (many: number) => Math.log(1 + claims.length / many)
  return Object.assign((token: string) => inClaims(held.get(token) ?? 1), { inClaims })
}

type Likeness = { share: number; shared: number; rank: number }

function likeness(
  clause: ReadonlyMap<string, number>,
  claim: ReadonlySet<string>,
  weightOf: (token: string) => number,
): Likeness {
  const sum = (tokens: Iterable<[string, number]>) =>
    [...tokens].reduce((total, [token, factor]) => total + factor * weightOf(token), 0)
  const all = sum(clause)
  const shared = sum([...clause].filter(([token]) => claim.has(token)))
  if (shared === 0) return { share: 0, shared, rank: 0 }
  const share = shared / all
  // Of two claims that hold as much of the clause, the one that says less besides.
  const besides = [...claim].reduce((total, token) => total + weightOf(token), 0)
  return { share, shared, rank: share + shared / (100 * besides) }
}
