import type { ClaimKind, StanceKind } from './claim'

/**
 * What the words of a claim say of themselves: what is asserted, whose position that is and how surely it is said. A guess
 * from the wording of English news, made so that nobody has to fill in a form; everything in it can be put right by hand.
 */
export type Reading = {
  /** What is asserted, without who says so: that is a position. */
  statement: string
  kind: ClaimKind
  stance: StanceKind
  /** The actor whose words they are; null when nobody is named. */
  actorId: string | null
  hedge: string | null
}

/** An actor that the entry names, under every name its text has for it. */
export type NamedActor = { actorId: string; names: readonly string[] }

/** Verbs with which somebody takes a position on what follows. */
const sayings: readonly { verbs: readonly string[]; stance: StanceKind }[] = [
  {
    verbs: [
      'say|says|said|tell|tells|told|state|states|stated|add|adds|added|report|reports|reported',
      'claim|claims|claimed|announce|announces|announced|declare|declares|declared|allege|alleges|alleged',
      'insist|insists|insisted|maintain|maintains|maintained|argue|argues|argued|warn|warns|warned',
      'judge|judges|judged|write|writes|wrote|believe|believes|believed|estimate|estimates|estimated',
    ],
    stance: 'asserts',
  },
  {
    verbs: ['confirm|confirms|confirmed|acknowledge|acknowledges|acknowledged|admit|admits|admitted'],
    stance: 'confirms',
  },
  { verbs: ['deny|denies|denied|reject|rejects|rejected'], stance: 'denies' },
  { verbs: ['dispute|disputes|disputed|doubt|doubts|doubted'], stance: 'disputes' },
  { verbs: ['retract|retracts|retracted'], stance: 'retracts' },
  {
    verbs: ['(?:decline|declines|declined|refuse|refuses|refused) to comment|would not comment'],
    stance: 'declines_to_comment',
  },
]

/** Verbs with which somebody judges or announces something, so that the whole sentence is theirs. */
const actsOfSpeech = [
  'call|calls|called|define|defines|defined|describe|describes|described|label|labels|labelled|brand|brands|branded',
  'vow|vows|vowed|pledge|pledges|pledged|promise|promises|promised|threaten|threatens|threatened',
]

const anyOf = (verbs: readonly string[]) => `(?:${verbs.join('|')})`
const saying = anyOf(sayings.flatMap(({ verbs }) => verbs))
const asserting = anyOf(sayings.flatMap(({ verbs, stance }) => (stance === 'asserts' ? verbs : [])))
/** What may stand between a subject and its verb. */
const between = '(?:(?:has|have|had|also|later|earlier|again|repeatedly|officially|further)\\s+)*'
const article = '(?:(?:the|a|an)\\s+)?'

const pattern = (source: string) => new RegExp(source, 'iu')

/** How a claim begins that repeats who told it to us, where that is no actor of the story. */
const frames = [
  // "Analysis: …", "Disputed: …"
  pattern('^(?:analysis|background|update|confirmed|disputed|claimed[^:]{0,60}|not verified|not confirmed):\\s*'),
  // "It says …", "The same report adds that …"
  pattern(
    `^(?:it|he|she|they|(?:the|this|that|an?)(?:\\s\\p{L}+)?\\s(?:report|article|statement|document|account|post|paper|source))\\s+${between}${asserting}\\s+(?:that\\s+)?(?!to\\s|as\\s)`,
  ),
  // "Some reports would seem to indicate that …"
  pattern('^[^,.;:]{1,60}?\\s(?:would\\s+)?(?:seems?|appears?)\\s+to\\s+\\p{L}+\\s+that\\s+'),
  // "It seems clear that …"
  pattern('^it\\s+(?:seems|appears|is)\\s+(?:\\p{L}+\\s+)?that\\s+'),
]

/** The first that is found is the hedge, as it was written. */
const hedges = [
  '\\b(?:reportedly|allegedly|purportedly|apparently|supposedly|ostensibly)\\b',
  '\\bwould\\s+(?:seem|appear)(?:\\s+to\\s+(?:indicate|suggest|show|agree|be))?',
  '\\b(?:it\\s+)?(?:seems?|appears?|appeared|seemed)(?:\\s+(?:clear|likely|to\\s+(?:be|have)))?\\b',
  '\\b(?:is|are|was|were)\\s+(?:said|believed|thought|understood)\\s+to\\b|\\bsaid\\s+to\\s+(?:have|be|show)\\b',
  '\\balmost\\s+certainly\\b|\\b(?:probably|possibly|likely)\\b',
  '\\b(?:claims?|claimed|alleges?|alleged)\\b',
  '\\bunconfirmed\\b',
].map(pattern)

/** How a hedged verb reads without its hedge: that stands with the position, not in what is asserted. */
const plainVerbs: readonly (readonly [RegExp, string])[] = (
  [
    ['\\s(?:reportedly|allegedly|purportedly|supposedly|apparently)\\b', ''],
    ['^(?:reportedly|allegedly|purportedly|supposedly|apparently),?\\s+', ''],
    ['\\bappears\\s+to\\s+be\\b|\\bseems\\s+to\\s+be\\b|\\bis\\s+said\\s+to\\s+be\\b', 'is'],
    ['\\bappear\\s+to\\s+be\\b|\\bseem\\s+to\\s+be\\b|\\bare\\s+said\\s+to\\s+be\\b', 'are'],
    [
      '\\bappears\\s+to\\s+have\\b|\\bis\\s+said\\s+to\\s+have\\b|\\bhas\\s+claimed\\s+to\\s+have\\b|\\bclaims\\s+to\\s+have\\b',
      'has',
    ],
    ['\\bappear\\s+to\\s+have\\b|\\bare\\s+said\\s+to\\s+have\\b|\\bhave\\s+claimed\\s+to\\s+have\\b', 'have'],
  ] as const
).map(([words, instead]) => [new RegExp(words, 'giu'), instead])

/** The first that is found says what kind of claim it is; what nothing fits is a fact. */
const kinds: readonly { kind: ClaimKind; words: RegExp }[] = [
  {
    kind: 'intention',
    words: pattern(
      '\\b(?:vow(?:s|ed)?|pledge(?:s|d)?|threaten(?:s|ed)?|will|aims?\\s+to|aimed\\s+to|plans?\\s+to|planned\\s+to|intends?\\s+to|stated\\s+goals?|promise(?:s|d)?\\s+to)\\b',
    ),
  },
  {
    kind: 'assessment',
    words: pattern('\\b(?:almost\\s+certainly|likely|unlikely|probably|would\\s+(?!appear|seem)\\p{L}+|could)\\b'),
  },
  {
    kind: 'characterisation',
    words: pattern(
      '\\b(?:terroris(?:t|ts|m)|illegal|criminal|unlawful|barbaric|genocid(?:e|al)|fascists?|nazis?|traitors?|heroic|unprovoked)\\b',
    ),
  },
]

/** A loaded word is somebody's only where somebody is said to use it. */
const usesLoadedWords = pattern(`\\b(?:${actsOfSpeech[0]}|${saying})\\b`)

/** Reads the words of a claim. `actors` are those that the entry names. */
export function readingOf(words: string, actors: readonly NamedActor[]): Reading {
  const whole = trimmed(words)
  const said = positionIn(whole, actors)
  const kind = kindOf(whole, said !== null)
  return {
    statement: capital(trimmed(plainly(said?.statement ?? withoutFrames(whole)))),
    kind,
    stance: said?.stance ?? 'asserts',
    actorId: said?.actorId ?? null,
    hedge: hedgeIn(whole),
  }
}

/** The hedge as it was written; null when it is said plainly. */
export function hedgeIn(words: string): string | null {
  for (const hedge of hedges) {
    const found = hedge.exec(words)?.[0].replaceAll(/\s+/g, ' ')
    if (found) return found.slice(0, 80)
  }
  return null
}

function kindOf(words: string, isAttributed: boolean): ClaimKind {
  const fits = kinds.find((one) => one.words.test(words))
  if (!fits) return 'fact'
  return fits.kind === 'characterisation' && !isAttributed && !usesLoadedWords.test(words) ? 'fact' : fits.kind
}

type Said = { actorId: string; stance: StanceKind; statement: string }

/** Whose position it is: the actor with whom the words begin, or who stands behind them. */
function positionIn(words: string, actors: readonly NamedActor[]): Said | null {
  for (const { actorId, names } of actors) {
    for (const name of names.toSorted((one, other) => other.length - one.length)) {
      const said = saidBefore(words, name) ?? saidBehind(words, name)
      if (said) return { actorId, ...said }
    }
  }
  return null
}

/** "The Legion says it has taken Kozinka" */
function saidBefore(words: string, name: string): Omit<Said, 'actorId'> | null {
  const subject = pattern(`^${article}${literal(name)}\\s+${between}`).exec(words)?.[0]
  if (!subject) return null
  const rest = words.slice(subject.length)
  for (const { verbs, stance } of sayings) {
    const verb = pattern(`^${anyOf(verbs)}(?=$|[\\s,.])\\s*(?:that\\s+)?`).exec(rest)?.[0]
    if (verb === undefined) continue
    const told = rest.slice(verb.length)
    // "claimed to have taken" and "said on Monday" do not stand without their subject.
    const stands = told !== '' && !/^(?:to|as|on|in|at|by|of|for)\s/iu.test(told)
    return { stance, statement: stands ? withSubject(told, subject, name) : words }
  }
  return pattern(`^${anyOf(actsOfSpeech)}\\s`).test(rest) ? { stance: 'asserts', statement: words } : null
}

/** "Kozinka has been taken, the Legion said", "…, according to the Legion" */
function saidBehind(words: string, name: string): Omit<Said, 'actorId'> | null {
  const actor = `${article}${literal(name)}`
  const found = pattern(
    `,?\\s+according\\s+to\\s+${actor}$|,\\s+${actor}\\s+${between}${asserting}$|,\\s+${asserting}\\s+${actor}$`,
  ).exec(words)
  return found ? { stance: 'asserts', statement: withoutFrames(words.slice(0, found.index)) } : null
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
