import type { ClaimKind, StanceKind } from './claim'
import { arguing, goalsOf, hedgesToDrop, hedgeWords, judging, kindWords, sayings, vowing } from './reading-words'

/**
 * What the words of a claim say of themselves: what is asserted, whose position that is and how surely it is said. A guess
 * from the wording of news (lib/claim/reading-words.ts), made so that nobody has to fill in a form; everything in it can be put right by hand.
 */
export type Reading = {
  /** What is asserted, without who says so: that is a position. */
  statement: string
  kind: ClaimKind
  stance: StanceKind
  /** The actors whose words they are: several where they say so together, none when nobody is named. */
  actorIds: string[]
  hedge: string | null
}

/** An actor that the entry names, under every name its text has for it. */
export type NamedActor = { actorId: string; names: readonly string[] }

const anyOf = (verbs: readonly string[]) => `(?:${verbs.join('|')})`
const saying = anyOf(sayings.flatMap(({ verbs }) => verbs))
const asserting = anyOf(sayings.flatMap(({ verbs, stance }) => (stance === 'asserts' ? verbs : [])))
/** What may stand between a subject and its verb. */
const between =
  '(?:(?:has|have|had|also|later|earlier|again|repeatedly|officially|further|також|теж|раніше|также|ранее)\\s+)*'
const article = '(?:(?:the|a|an)\\s+)?'
const that = '(?:,?\\s*(?:that|що|что)\\s+)?'

const pattern = (source: string) => new RegExp(source, 'iu')
/** Whole words in any script: \b knows Latin letters only. */
const words = (source: string) => pattern(`(?<!\\p{L})(?:${source})(?!\\p{L})`)

/** Who told it to us, where that is no actor of the story. */
const whoTold =
  '(?:it|he|she|they|(?:the|this|that|an?)(?:\\s\\p{L}+)?\\s(?:report|article|analysis|statement|document|account|post|paper|source))'
const argues = pattern(`(?:^|:\\s)${whoTold}\\s+${between}(?:${arguing})(?!\\p{L})`)

/** How a claim begins that repeats who told it to us, where that is no actor of the story. */
const frames = [
  // "Analysis: …", "Disputed: …"
  pattern('^(?:analysis|background|update|confirmed|disputed|claimed[^:]{0,60}|not verified|not confirmed):\\s*'),
  // "It says …", "The same report adds that …"
  pattern(`^${whoTold}\\s+${between}${asserting}\\s+(?:that\\s+)?(?!to\\s|as\\s)`),
  // "Some reports would seem to indicate that …"
  pattern('^[^,.;:]{1,60}?\\s(?:would\\s+)?(?:seems?|appears?)\\s+to\\s+\\p{L}+\\s+that\\s+'),
  // "За словами очевидців, …", "По данным агентства, …"
  pattern('^(?:за\\s+(?:даними|словами|повідомленням(?:и)?)|по\\s+(?:данным|словам|сообщениям?))\\s+[^,]{1,60},\\s*'),
  // "It seems clear that …"
  pattern('^it\\s+(?:seems|appears|is)\\s+(?:\\p{L}+\\s+)?that\\s+'),
]

/** How a hedged verb reads without its hedge: that stands with the position, not in what is asserted. */
const plainVerbs: readonly (readonly [RegExp, string])[] = (
  [
    [`\\s(?:${hedgesToDrop})(?!\\p{L}),?`, ''],
    [`^(?:${hedgesToDrop})(?!\\p{L}),?\\s+`, ''],
    ['\\bappears\\s+to\\s+be\\b|\\bseems\\s+to\\s+be\\b|\\bis\\s+said\\s+to\\s+be\\b', 'is'],
    ['\\bappear\\s+to\\s+be\\b|\\bseem\\s+to\\s+be\\b|\\bare\\s+said\\s+to\\s+be\\b', 'are'],
    [
      '\\bappears\\s+to\\s+have\\b|\\bis\\s+said\\s+to\\s+have\\b|\\bhas\\s+claimed\\s+to\\s+have\\b|\\bclaims\\s+to\\s+have\\b',
      'has',
    ],
    ['\\bappear\\s+to\\s+have\\b|\\bare\\s+said\\s+to\\s+have\\b|\\bhave\\s+claimed\\s+to\\s+have\\b', 'have'],
  ] as const
).map(([words, instead]) => [new RegExp(words, 'giu'), instead])

const hedges = hedgeWords.map(words)
const kinds = kindWords.map((one) => ({ kind: one.kind, words: words(one.words.join('|')) }))

/** A loaded word is somebody's only where somebody is said to use it. */
const usesLoadedWords = words(`${judging}|${saying}`)

/**
 * Reads the words of a claim. `actors` are those that the entry names; `said` is where it says how surely, when that is not
 * all of the words.
 */
export function readingOf(claim: string, actors: readonly NamedActor[], said = claim): Reading {
  const whole = trimmed(claim)
  const held = positionIn(whole, actors)
  return {
    statement: capital(trimmed(plainly(held?.statement ?? withoutFrames(whole)))),
    kind: kindOf(whole, held !== null),
    stance: held?.stance ?? 'asserts',
    actorIds: held?.actorIds ?? [],
    hedge: hedgeIn(trimmed(said)),
  }
}

/** The hedge as it was written; null when it is said plainly. */
export function hedgeIn(claim: string): string | null {
  for (const hedge of hedges) {
    const found = hedge.exec(claim)?.[0].replaceAll(/\s+/g, ' ')
    if (found) return found.slice(0, 80)
  }
  return null
}

function kindOf(claim: string, isAttributed: boolean): ClaimKind {
  const fits = kinds.find((one) => one.words.test(claim))
  if (!fits) return argues.test(claim) ? 'assessment' : 'fact'
  return fits.kind === 'characterisation' && !isAttributed && !usesLoadedWords.test(claim) ? 'fact' : fits.kind
}

type Held = { actorIds: string[]; stance: StanceKind; statement: string }

/** Whose position it is: the actors with whom the words begin, or who stand behind them; several where all say so. */
function positionIn(claim: string, actors: readonly NamedActor[]): Held | null {
  return saidBefore(claim, actors) ?? saidBehind(claim, actors) ?? wanted(claim, actors)
}

/** "The Legion says it has taken Kozinka", "The Legion and the Corps have claimed to have taken Kozinka" */
function saidBefore(claim: string, actors: readonly NamedActor[]): Held | null {
  const subject = actorsAt(claim, actors)
  if (!subject) return null
  const verbAt = pattern(`^\\s+${between}`).exec(claim.slice(subject.length))?.[0]
  if (verbAt === undefined) return null
  const rest = claim.slice(subject.length + verbAt.length)
  const { actorIds } = subject
  for (const { verbs, stance } of sayings) {
    const verb = pattern(`^${anyOf(verbs)}(?=$|[\\s,.])${that}\\s*`).exec(rest)?.[0]
    if (verb === undefined) continue
    const told = rest.slice(verb.length)
    if (actorIds.length > 1 && disagreeing.test(told)) return null
    // "claimed to have taken" and "said on Monday" do not stand without their subject.
    const stands = told !== '' && !/^(?:to|as|on|in|at|by|of|for)\s/iu.test(told)
    const [name = ''] = subject.names
    return { actorIds, stance, statement: stands ? withSubject(told, claim.slice(0, subject.length), name) : claim }
  }
  return pattern(`^(?:${judging}|${vowing})\\s`).test(rest) ? { actorIds, stance: 'asserts', statement: claim } : null
}

/** Two who say different things say nothing together. */
const disagreeing = /^(?:different|various|conflicting|contradictory|opposite|little|nothing|no)\s/iu

/** "Kozinka has been taken, the Legion said", "…, according to the Legion and the Corps" */
function saidBehind(claim: string, actors: readonly NamedActor[]): Held | null {
  const frames = [
    `,?\\s+according\\s+to\\s+(?<who>[^,;]{1,120})$`,
    `,\\s+(?<who>[^,;]{1,120}?)\\s+${between}${asserting}$`,
    `,\\s+${asserting}\\s+(?<who>[^,;]{1,120})$`,
  ]
  for (const frame of frames) {
    const found = pattern(frame).exec(claim)
    const who = found?.groups?.who ?? ''
    const subject = actorsAt(who, actors)
    if (found && subject?.length === who.length) {
      return { actorIds: subject.actorIds, stance: 'asserts', statement: withoutFrames(claim.slice(0, found.index)) }
    }
  }
  return null
}

/** "The stated goals of the Legion are to …" */
function wanted(claim: string, actors: readonly NamedActor[]): Held | null {
  const begin = pattern(`^${goalsOf}\\s+`).exec(claim)?.[0]
  const subject = begin === undefined ? null : actorsAt(claim.slice(begin.length), actors)
  return subject && { actorIds: subject.actorIds, stance: 'asserts', statement: claim }
}

/** What may stand between two actors that do something together: "and a separate group calling itself the". */
const joining = pattern(
  `^(?:\\s*\\([^)]{1,40}\\))?(?:\\s*,\\s*|\\s+)(?:(?:and|as\\s+well\\s+as|та|і|й|и)\\s+)?(?:(?:a|an|another)\\s+(?:\\p{L}+\\s+){1,3}(?:calling|identifying|naming)\\s+(?:itself|themselves)\\s+(?:as\\s+)?)?`,
)
const inBrackets = /^\s*\([^)]{1,40}\)/u

type Subject = { actorIds: string[]; names: string[]; length: number }

/** The actors that these words begin with, one or several joined by "and"; null where they begin with none. */
function actorsAt(claim: string, actors: readonly NamedActor[]): Subject | null {
  const subject: Subject = { actorIds: [], names: [], length: 0 }
  for (let begin = 0; ; ) {
    const next = actorAt(claim.slice(begin), actors)
    if (!next || subject.actorIds.includes(next.actorId)) break
    subject.actorIds.push(next.actorId)
    subject.names.push(next.name)
    subject.length = begin + next.length
    const join = joining.exec(claim.slice(subject.length))?.[0]
    if (!join) break
    begin = subject.length + join.length
  }
  if (subject.actorIds.length === 0) return null
  subject.length += inBrackets.exec(claim.slice(subject.length))?.[0].length ?? 0
  return subject
}

/** The actor that a text begins with, with its article or without: the article may belong to the name. */
function actorAt(
  text: string,
  actors: readonly NamedActor[],
): { actorId: string; name: string; length: number } | null {
  const found = actors
    .flatMap(({ actorId, names }) => names.map((known) => ({ actorId, known })))
    .toSorted((one, other) => other.known.length - one.known.length)
    .flatMap(({ actorId, known }) => {
      const [whole, name] = pattern(`^${article}(${literal(known)})(?![\\p{L}\\p{N}])`).exec(text) ?? []
      return whole === undefined || name === undefined ? [] : [{ actorId, name, length: whole.length }]
    })
  return found[0] ?? null
}

/** "it has taken Kozinka" as a sentence of its own: whoever says it of themselves is named. */
function withSubject(told: string, subject: string, name: string): string {
  const who = subject.slice(0, subject.toLowerCase().lastIndexOf(name.toLowerCase()) + name.length)
  const itself = /^(?:it|he|she|they)\s(?!is\b|was\b|seems\b|appears\b|would be\b|will be\b)/iu.exec(told)?.[0]
  if (itself) return `${who} ${told.slice(itself.length)}`
  const its = /^(?:its|his|her|their)\s/iu.exec(told)?.[0]
  return its ? `${who}’s ${told.slice(its.length)}` : told
}

function withoutFrames(words: string): string {
  let rest = words
  for (let depth = 0; depth < 3; depth++) {
    const frame = frames.map((one) => one.exec(rest)?.[0]).find((found) => found !== undefined)
    if (!frame || frame.length >= rest.length) break
    rest = rest.slice(frame.length)
  }
  const behind = pattern(
    `,?\\s+according\\s+to\\s[^,;]+$|,\\s+(?:[^,;]{1,60}\\s)?${between}${asserting}$|,\\s+${asserting}\\s+[^,;]{1,60}$`,
  ).exec(rest)
  // Where nothing would be left to claim, the words stay as they are.
  return behind && behind.index >= leastLeft ? rest.slice(0, behind.index) : rest
}

const plainly = (words: string) =>
  plainVerbs.reduce((rest, [hedged, instead]) => rest.replaceAll(hedged, instead), words)

/** Characters that a statement keeps at least. */
const leastLeft = 8

const trimmed = (words: string) =>
  words
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[\s.,;:!?…–—-]+$/u, '')
const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1)
const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+')
