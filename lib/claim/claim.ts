/** Something asserted to be so. Only a fact can be true or false; the others are the position of whoever holds them. */
export const claimKinds = ['fact', 'assessment', 'intention', 'characterisation'] as const
export type ClaimKind = (typeof claimKinds)[number]

/** How a factual claim stands. The first five are computed from positions; `confirmed` and `false` are a reviewer's word. */
export const claimStatuses = [
  'unverified',
  'single_source',
  'corroborated',
  'disputed',
  'retracted',
  'confirmed',
  'false',
] as const
export type ClaimStatus = (typeof claimStatuses)[number]

/** What a reviewer may settle a claim as; null puts it back to what the positions say. */
export const settledStatuses = ['confirmed', 'false'] as const satisfies readonly ClaimStatus[]
export type SettledStatus = (typeof settledStatuses)[number]

/** With one of these an entry has told readers something that turned out not to be so. */
export const fallenStatuses = ['false', 'retracted'] as const satisfies readonly ClaimStatus[]
export const hasFallen = (status: ClaimStatus | null): boolean => fallenStatuses.some((fallen) => fallen === status)

export const stanceKinds = ['asserts', 'confirms', 'denies', 'disputes', 'retracts', 'declines_to_comment'] as const
export type StanceKind = (typeof stanceKinds)[number]

/** What an entry does with a claim. */
export const claimRoles = ['introduces', 'updates', 'corrects', 'mentions'] as const
export type ClaimRole = (typeof claimRoles)[number]

export const claimKindInWords: Record<ClaimKind, string> = {
  fact: 'fact',
  assessment: 'assessment',
  intention: 'intention',
  characterisation: 'characterisation',
}

export const stanceInWords: Record<StanceKind, string> = {
  asserts: 'asserts',
  confirms: 'confirms',
  denies: 'denies',
  disputes: 'disputes',
  retracts: 'retracts',
  declines_to_comment: 'declines to comment',
}

/** One key each while a position is in hand. */
export const stanceKeys: Record<string, StanceKind> = {
  a: 'asserts',
  c: 'confirms',
  d: 'denies',
  x: 'disputes',
  r: 'retracts',
  n: 'declines_to_comment',
}

export const claimRoleInWords: Record<ClaimRole, string> = {
  introduces: 'introduces',
  updates: 'updates',
  corrects: 'corrects',
  mentions: 'mentions',
}

/** How a claim stands, with what the words for it need. Counts are of voices, never of people or posts. */
export type Standing = {
  /** Null for what is not a fact. */
  status: ClaimStatus | null
  /** Everybody who says so belongs to one side of the story. */
  oneSided: boolean
  independentFor: number
  /** Names of those who deny or dispute it. */
  deniedBy: readonly string[]
  /** Whose position it is, for what is not a fact. */
  heldBy: readonly string[]
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const
/** "two", "12" */
export const numberInWords = (count: number): string => numbers[count] ?? String(count)

/** The status as readers and the desk read it: words first. "reported by two independent sources, denied by the Kremlin" */
export function standingInWords(kind: ClaimKind, standing: Standing): string {
  if (standing.status === null) {
    const whose = standing.heldBy.length > 0 ? ` of ${list.format(standing.heldBy)}` : ', nobody is named as holding it'
    return `${kind === 'fact' ? 'position' : claimKindInWords[kind]}${whose}`
  }
  const denied = standing.deniedBy.length > 0 ? `, denied by ${list.format(standing.deniedBy)}` : ''
  switch (standing.status) {
    case 'unverified':
      return 'not verified'
    case 'single_source':
      return standing.oneSided ? 'claimed by one side' : 'reported by one source'
    case 'corroborated':
      return `reported by ${numberInWords(standing.independentFor)} independent sources${denied}`
    case 'disputed':
      return 'disputed'
    case 'retracted':
      return 'retracted by its source'
    case 'confirmed':
      return `confirmed${denied}`
    case 'false':
      return 'false'
  }
}

export const statusInWords: Record<ClaimStatus, string> = {
  unverified: 'not verified',
  single_source: 'reported by one source',
  corroborated: 'corroborated',
  disputed: 'disputed',
  retracted: 'retracted',
  confirmed: 'confirmed',
  false: 'false',
}

/** Least characters of a reviewer's reason for settling a claim; readers are shown it. */
export const leastReason = 10

/** From this closeness on, in trigrams, two statements are taken to say the same until a person says otherwise. */
export const saysTheSame = 0.5
