import * as z from 'zod'

/** A moment as people give it: ISO 8601 with its offset, in a year that both our calendars and the database know. */
export const Moment = z.iso
  .datetime({ offset: true })
  .refine((moment) => new Date(moment).getUTCFullYear() >= 1000, 'Give a year from 1000 on')
