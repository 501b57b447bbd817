import { type ClaimKind, type ClaimStatus, numberInWords, type StanceKind } from './claim'

/** How a position weighs in the status of its claim. Only the first three add a voice. */
export const weights = [
  'independent',
  'side',
  'voice',
  'again',
  'nobody',
  'retraction',
  'neutral',
  'waits',
  'off_record',
  'taken_back',
] as const
export type Weight = (typeof weights)[number]

/** A position with what the database counts it as (desk.claim_voice). */
export type WeighedPosition = {
  id: string
  kind: StanceKind
  isTakenBack: boolean
  counts: boolean
  isOffRecord: boolean
  /** Null while it does not count. */
  voice: { key: string; label: string; identified: boolean; channelIdentified: boolean; side: string | null } | null
  namesActor: boolean
  /** The source at the root of its copying chain, where that is another one. */
  repeats: string | null
  /** Whose accounts or titles the source belongs to. */
  owner: string | null
  /** Whoever looks may be told who is behind the source. */
  isTold: boolean
}

/** Which side of a claim a position stands on; null for those that stand on neither. */
export const laneOf: Record<StanceKind, 'for' | 'against' | null> = {
  asserts: 'for',
  confirms: 'for',
  denies: 'against',
  disputes: 'against',
  retracts: null,
  declines_to_comment: null,
}

/**
 * What each position adds and why, for who looks at a claim. The status itself is the database's; this says in words what it
 * did. Positions come in the order in which they are shown: of one voice the first adds it, the others say it again.
 */
export function weigh(positions: readonly WeighedPosition[]): Map<string, Weighing> {
  const heard = new Set<string>()
  const sides = new Set(
    positions.flatMap(({ kind, voice }) => (laneOf[kind] === 'for' && voice?.side ? [voice.side] : [])),
  )
  return new Map(positions.map((position) => [position.id, weighOne(position, heard, sides.size)]))
}

type Weighing = { weight: Weight; why: string }

function weighOne(position: WeighedPosition, heard: Set<string>, sides: number): Weighing {
  const { kind, voice } = position
  const lane = laneOf[kind]
  if (position.isTakenBack) return { weight: 'taken_back', why: 'taken back' }
  if (position.isOffRecord) {
    return { weight: 'off_record', why: 'said off the record, which counts for nothing that is published' }
  }
  if (!position.counts) return { weight: 'waits', why: 'waits for a second person' }
  if (!voice) return { weight: 'neutral', why: 'whoever said so has taken it back' }
  if (kind === 'retracts') return { weight: 'retraction', why: 'takes back what was said' }
  if (!lane) return { weight: 'neutral', why: 'says neither yes nor no' }
  if (!voice.identified) return { weight: 'nobody', why: 'nobody is identified, so it is nobody’s voice' }
  const key = `${lane} ${voice.key}`
  if (heard.has(key)) return { weight: 'again', why: whyAgain(position, voice) }
  heard.add(key)
  if (voice.side !== null) {
    return { weight: 'side', why: whySide(position.isTold ? voice.side : null, lane === 'for' && sides >= 2) }
  }
  if (!voice.channelIdentified) {
    return { weight: 'voice', why: 'a voice, not an independent one: nobody knows the source it came through' }
  }
  const through = position.repeats && position.isTold ? `: it repeats ${position.repeats}, who counts` : ''
  return { weight: 'independent', why: `an independent voice${through}` }
}

function whyAgain({ namesActor, repeats, owner, isTold }: WeighedPosition, { label }: { label: string }): string {
  if (!isTold) return 'adds no voice: it is counted already'
  if (!namesActor && repeats) return `adds no voice: it repeats ${repeats}`
  if (!namesActor && owner) return `adds no voice: one owner, ${owner}`
  return `adds no voice: ${label} is counted already`
}

function whySide(side: string | null, othersAgree: boolean): string {
  if (othersAgree) return `counts for ${side ?? 'its side'}: another side of the story says the same`
  return side === null ? 'has a stake in the story' : `has a stake, on the side of ${side}`
}

type Counted = {
  computedStatus: ClaimStatus | null
  independentFor: number
  voicesFor: number
  voicesAgainst: number
  oneSided: boolean
  waiting: number
  /** Independent voices that it takes in this live blog. */
  threshold: number
}

/** Why the positions make a claim stand as it stands, in sentences. */
export function whyItStands(kind: ClaimKind, counted: Counted): string {
  if (kind !== 'fact') return 'Only a fact is true or false. This is shown as the position of whoever holds it.'
  const { waiting } = counted
  const waits =
    waiting === 0
      ? ''
      : waiting === 1
        ? ' One position waits for a second person.'
        : ` ${capital(numberInWords(waiting))} positions wait for a second person.`
  return `${reasonFor(counted)}${waits}`
}

function reasonFor({ computedStatus, independentFor, voicesFor, voicesAgainst, oneSided, threshold }: Counted): string {
  const takes = `it takes ${numberInWords(threshold)} here`
  switch (computedStatus) {
    case 'corroborated':
      return `${voices(independentFor)} it, ${takes}, and no independent voice is against it.`
    case 'disputed':
      return `${voicesAgainst === 0 ? 'Somebody who is not identified denies it' : `${persons(voicesAgainst, 'denies', 'deny')} it`}, and ${voicesFor === 0 ? 'nobody who is identified holds it' : `${persons(voicesFor, 'holds', 'hold').toLowerCase()} it`}.`
    case 'retracted':
      return 'Whoever said so has taken it back, and nobody else says so.'
    case 'single_source':
      return oneSided
        ? 'Everybody who says so has a stake in the story, on one side of it.'
        : `${voices(independentFor)} it; ${takes}.`
    default:
      return voicesAgainst > 0
        ? `Nobody who is identified says so; ${persons(voicesAgainst, 'denies', 'deny').toLowerCase()} it.`
        : 'Nobody who is identified says so.'
  }
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const voices = (count: number) =>
  `${capital(numberInWords(count))} independent ${count === 1 ? 'voice holds' : 'voices hold'}`
const persons = (count: number, one: string, many: string) =>
  `${capital(numberInWords(count))} ${count === 1 ? `voice ${one}` : `voices ${many}`}`
