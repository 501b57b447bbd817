/** Whose line is drawn where a border is contested. `iso`: each region belongs where ISO 3166 has it. */
export const borderViews = ['iso', 'natural-earth'] as const
export type BorderView = (typeof borderViews)[number]
