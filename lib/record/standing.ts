import { type ClaimKind, type ClaimStatus, standingInWords } from '../claim/claim'
import type { ListedClaim } from './page'
import type { PublicClaim, PublicStanding } from './public-entry'
import { visible } from './visible'

/** How the standing of a claim is said to readers: words, the shape that repeats them, and what they mean. */

/** In the order in which a list of claims tells them; `position` is what is not a fact. */
export const standingGroups = [
  'confirmed',
  'corroborated',
  'single_source',
  'disputed',
  'unverified',
  'false',
  'retracted',
  'position',
] as const satisfies readonly (ClaimStatus | 'position')[]
export type StandingGroup = (typeof standingGroups)[number]

export const groupOf = (standing: Pick<PublicStanding, 'status'>): StandingGroup => standing.status ?? 'position'

/** Name of the shape that a style draws before the words. What one side alone says has one of its own. */
export const shapeOf = (standing: Pick<PublicStanding, 'status' | 'oneSided'>): string =>
  standing.status === 'single_source' && standing.oneSided ? 'one_sided' : groupOf(standing)

/** "Reported by two independent sources, denied by the Kremlin" */
export function standingOf({ kind, standing }: { kind: ClaimKind; standing: PublicStanding }): string {
  const words = visible(standingInWords(kind, standing))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const groupInWords: Record<StandingGroup, string> = {
  confirmed: 'Confirmed',
  corroborated: 'Reported by independent sources',
  single_source: 'Claimed',
  disputed: 'Disputed',
  unverified: 'Not verified',
  false: 'False',
  retracted: 'Retracted',
  position: 'Not a matter of fact',
}

/** What the standing means, for somebody who has never read a rule of ours. */
export const groupExplained: Record<StandingGroup, string> = {
  confirmed: 'Our newsroom looked at the evidence and confirmed it; the reason is given.',
  corroborated:
    'Enough sources that have no stake in this story and do not depend on each other say so, or sides that oppose each other agree. Copies of one report count once, and so do allies.',
  single_source: 'Somebody we can name or describe says so. That is too few independent sources to rely on.',
  disputed: 'Somebody says so and somebody denies it, and no independent sources decide between them.',
  unverified: 'It has been said, but nobody who could be identified stands behind it.',
  false: 'Our newsroom looked at the evidence and found it false; the reason is given.',
  retracted: 'Whoever said so has taken it back, and nobody else says it.',
  position:
    'An assessment, an intention or a description is the position of whoever holds it. It can be shared or rejected, so it has no status.',
}

const oneSided = 'Everybody who says so is on one side of this story. Nobody without a stake in it has said the same.'

/** The same for one claim, where more is known than for a group. */
export const explanationOf = (standing: PublicStanding): string =>
  shapeOf(standing) === 'one_sided' ? oneSided : groupExplained[groupOf(standing)]

/** Claims by how they stand, each group with the newest change first; groups without claims are left out. */
export function byStanding(claims: readonly ListedClaim[]): { group: StandingGroup; claims: ListedClaim[] }[] {
  return standingGroups.flatMap((group) => {
    const its = claims
      .filter(({ standing }) => groupOf(standing) === group)
      .toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since))
    return its.length > 0 ? [{ group, claims: its }] : []
  })
}

const figure = new Intl.NumberFormat('en-GB')

/** "100 to 500 fighters", "at least 100 fighters"; null when no figures were said. */
export function rangeInWords(range: PublicClaim['range']): string | null {
  if (!range) return null
  const { low, high, unit } = range
  const figures = figuresInWords(low, high)
  return figures === null ? null : visible([figures, unit].filter(Boolean).join(' '))
}

function figuresInWords(low: number | null, high: number | null): string | null {
  if (low === null) return high === null ? null : `at most ${figure.format(high)}`
  if (high === null) return `at least ${figure.format(low)}`
  return low === high ? figure.format(low) : `${figure.format(low)} to ${figure.format(high)}`
}
