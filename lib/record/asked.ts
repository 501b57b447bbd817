import * as z from 'zod'

/** A field of a query string: what was left empty is not asked for. */
export const asked = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())
