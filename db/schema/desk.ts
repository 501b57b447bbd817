import { pgSchema } from 'drizzle-orm/pg-core'

/** Everything private: drafts, reviews, sources, people. Readers' role has no right here at all. */
export const desk = pgSchema('desk')
