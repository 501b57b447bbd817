import * as z from 'zod'
import { liveBlogStates } from './live-blog-workflow'

const zone = z.string().max(60).refine(isZone, 'Give a time zone such as Europe/Kyiv')
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a language code such as en or uk')

const written = {
  title: z.string().trim().min(1).max(200),
  standfirst: z.string().trim().max(600).nullable(),
  note: z.string().trim().max(1_000).nullable(),
  language,
  timezone: zone,
  publishesOnApproval: z.boolean(),
}

export const NewLiveBlog = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and hyphens')
    .max(80),
  title: written.title,
  standfirst: written.standfirst.default(null),
  note: written.note.default(null),
  language: written.language.default('en'),
  timezone: written.timezone.default('UTC'),
  publishesOnApproval: written.publishesOnApproval.default(true),
})

export const LiveBlogChanges = z.strictObject({
  version: z.int().positive(),
  title: written.title.optional(),
  standfirst: written.standfirst.optional(),
  note: written.note.optional(),
  language: written.language.optional(),
  timezone: written.timezone.optional(),
  publishesOnApproval: written.publishesOnApproval.optional(),
})

export const LiveBlogView = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  slug: z.string(),
  title: z.string(),
  standfirst: z.string().nullable(),
  note: z.string().nullable(),
  language: z.string(),
  timezone: z.string(),
  state: z.enum(liveBlogStates),
  publishesOnApproval: z.boolean(),
  version: z.int(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type LiveBlogView = z.infer<typeof LiveBlogView>

/** Asked of the formatter that will use it: the list of known zones leaves out names such as Europe/Kyiv. */
function isZone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
