import * as z from 'zod'
import { isDay } from './words'

/** What stands in the columns of a CSV file; everything comes as text, and an empty one says nothing. */
export const words = z.string().trim()
/** A column that older editions of a file do not have. */
export const optional = words.default('')
export const count = words.regex(/^\d{1,9}$/, 'is not a count').transform(Number)
export const day = words.transform((text) => text.slice(0, 10)).refine(isDay, 'is not a date such as 2013-01-03')

const degrees = (most: number) =>
  words
    .regex(/^[+-]?\d{1,3}(\.\d+)?$/, 'is not a number of degrees such as 50.4614')
    .transform(Number)
    .refine((number) => Math.abs(number) <= most, `is more than ${most} degrees`)
export const latitude = degrees(90)
export const longitude = degrees(180)

/** The columns that a file must have: all that are not optional. */
export const requiredOf = (row: z.ZodObject): string[] =>
  Object.entries(row.shape).flatMap(([name, column]) => (column instanceof z.ZodDefault ? [] : [name]))
