import * as z from 'zod'
import { ById, reads, writes } from '../api/operation'
import { writeEntry } from '../entry/entry-commands'
import { timeline } from '../entry/entry-queries'
import { EntryDraft, EntrySaved, EntryView } from '../entry/entry-schema'
import { editLiveBlog, makeLiveBlog, moveLiveBlog } from './live-blog-commands'
import { liveBlog, liveBlogs } from './live-blog-queries'
import { LiveBlogChanges, LiveBlogView, NewLiveBlog } from './live-blog-schema'
import { liveBlogMoveInWords, liveBlogMoveNames } from './live-blog-workflow'

const tag = 'Live blogs'

export const liveBlogOperations = [
  reads({
    id: 'listLiveBlogs',
    path: '/live-blogs',
    tag,
    permission: 'desk.read',
    summary: 'Every live blog, running ones first',
    answer: z.strictObject({ liveBlogs: z.array(LiveBlogView) }),
    run: async (viewer) => ({ liveBlogs: await liveBlogs(viewer) }),
  }),
  writes({
    id: 'makeLiveBlog',
    method: 'POST',
    path: '/live-blogs',
    tag,
    permission: 'liveBlog.write',
    status: 201,
    summary: 'Make a live blog as a draft',
    body: NewLiveBlog,
    answer: LiveBlogView,
    run: makeLiveBlog,
  }),
  reads({
    id: 'showLiveBlog',
    path: '/live-blogs/{id}',
    tag,
    permission: 'desk.read',
    summary: 'One live blog',
    params: ById,
    answer: LiveBlogView,
    run: (viewer, { id }) => liveBlog(viewer, id),
  }),
  writes({
    id: 'editLiveBlog',
    method: 'PATCH',
    path: '/live-blogs/{id}',
    tag,
    permission: 'liveBlog.write',
    summary: 'Edit its title, standfirst, note, language, time zone, countries or defaults',
    params: ById,
    body: LiveBlogChanges,
    answer: LiveBlogView,
    run: editLiveBlog,
  }),
  ...liveBlogMoveNames.map((move) =>
    writes({
      id: `${move}LiveBlog`,
      method: 'POST',
      path: `/live-blogs/{id}/${move}`,
      tag,
      permission: 'liveBlog.write',
      summary: `${liveBlogMoveInWords[move]} a live blog`,
      params: ById,
      body: z.strictObject({ version: z.int().positive() }),
      answer: LiveBlogView,
      run: (act, input) => moveLiveBlog(act, move, input),
    }),
  ),
  reads({
    id: 'listEntries',
    path: '/live-blogs/{id}/entries',
    tag,
    permission: 'desk.read',
    summary: 'Its entries in all states that you may read, newest first',
    params: ById,
    answer: z.strictObject({ entries: z.array(EntryView) }),
    run: async (viewer, { id }) => ({ entries: await timeline(viewer, id) }),
  }),
  writes({
    id: 'writeEntry',
    method: 'POST',
    path: '/live-blogs/{id}/entries',
    tag,
    permission: 'entry.write',
    status: 201,
    summary: 'Write an entry, as a draft',
    params: ById,
    body: EntryDraft,
    answer: EntrySaved,
    run: writeEntry,
  }),
]
