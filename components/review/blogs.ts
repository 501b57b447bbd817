import type { EntryView } from '@/lib/entry/entry-schema'

/** How each live blog says its times and in which language it is written. */
export type Blogs = Record<string, { timezone: string; language: string }>

export const blogOf = (blogs: Blogs, entry: Pick<EntryView, 'liveBlogId'>) =>
  blogs[entry.liveBlogId] ?? { timezone: 'UTC', language: 'en' }
