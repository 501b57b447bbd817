import * as z from 'zod'
import { countryCodes } from '../location/countries'
import { locationPrecisions } from '../location/location'
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
  /** Independent voices that it takes to call a claim corroborated. */
  corroborationThreshold: z.int().min(2).max(5),
  /** The finest precision with which a place of this story is published. */
  publicPrecision: z.enum(locationPrecisions),
  /** Countries the story is in: their places are found first. */
  countries: z
    .array(z.enum(countryCodes, 'Give the codes of countries, such as UA'))
    .max(20, 'Name twenty countries at most')
    .transform((codes) => [...new Set(codes)]),
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
  corroborationThreshold: written.corroborationThreshold.optional().describe('Default: 2'),
  publicPrecision: written.publicPrecision.optional().describe('Default: locality'),
  countries: written.countries.optional().describe('ISO 3166, two capital letters. Default: none'),
})

export const LiveBlogChanges = z.strictObject({
  version: z.int().positive(),
  title: written.title.optional(),
  standfirst: written.standfirst.optional(),
  note: written.note.optional(),
  language: written.language.optional(),
  timezone: written.timezone.optional(),
  publishesOnApproval: written.publishesOnApproval.optional(),
  corroborationThreshold: written.corroborationThreshold.optional(),
  publicPrecision: written.publicPrecision.optional(),
  countries: written.countries.optional(),
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
  corroborationThreshold: z.int(),
  publicPrecision: z.enum(locationPrecisions),
  countries: z.array(z.string()),
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
