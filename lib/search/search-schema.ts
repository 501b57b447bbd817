import * as z from 'zod'

/** What every list of shared records can be asked. Without words: what is used in the live blog, then the newest. */
export const Search = z.strictObject({
  q: z.string().max(200).optional().describe('Words to look for, in any script; typing errors are forgiven'),
  liveBlogId: z.uuid().optional().describe('What is used in this live blog comes first'),
})
export type Search = z.infer<typeof Search>

/** How many are listed. */
export const listed = { withWords: 8, withoutWords: 50 } as const
