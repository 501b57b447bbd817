import type { PlaceRole } from '../location/location'
import type { PublicPlace } from '../record/public-entry'

/** Without a schema in it, because the script in readers' pages comes by here. */

/** `solid`: it happened there. `hatched`: that is only claimed. `open`: what happened came from there or went there. */
export const markShapes = ['solid', 'hatched', 'open'] as const
export type MarkShape = (typeof markShapes)[number]

/** How a place is drawn by what it is to an entry; null: nothing happened there, so nothing is drawn. */
export const shapeOf: Record<PlaceRole, MarkShape | null> = {
  happened: 'solid',
  depicted: 'solid',
  claimed: 'hatched',
  origin: 'open',
  destination: 'open',
  statement_made: null,
  mentioned: null,
}

/** Whether the map draws a place of an entry. */
export const isMarked = ({ role, point }: Pick<PublicPlace, 'role' | 'point'>): boolean =>
  point !== null && shapeOf[role] !== null

export const markedRoles = Object.entries(shapeOf).flatMap(([role, shape]) => (shape === null ? [] : role))
