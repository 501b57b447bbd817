import type { PublicPosition } from './public-entry'

/** Positions of one side of the story; null: of those who are on none. */
export type Lane = { side: string | null; positions: PublicPosition[] }

/**
 * Positions by side, as they come: oldest first within a side, the side that spoke first before the others. Who is on no side stands
 * last, beside the sides and not between them.
 */
export function lanesOf(positions: readonly PublicPosition[]): Lane[] {
  const sides = [...new Set(positions.map(({ side }) => side))]
  const inOrder = [...sides.filter((side) => side !== null), ...sides.filter((side) => side === null)]
  return inOrder.map((side) => ({ side, positions: positions.filter((position) => position.side === side) }))
}
