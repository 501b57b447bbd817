import { type Condition, conditionOf } from './condition'
import { deskDb } from './desk'

/** How the database stands, asked the way the desk asks it. */
export const deskCondition = (): Promise<Condition> =>
  conditionOf({ query: (statement) => deskDb().$client.query(statement) })
