import * as z from 'zod'
import { type BorderView, borderViews } from './map/border-view'

/** An empty variable is an absent one: that is what a compose file makes of it. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** What a process serves: everything, readers only, or the desk and the door only. */
const servings = ['all', 'press', 'desk'] as const
export type Serving = (typeof servings)[number]

/** Every setting of the server, read once at start; docs/operations.md lists them and a test holds the two together. */
const Settings = z.object({
  DATELINE_ROLE: optional(z.enum(servings)).describe(
    'What this process serves: all, press (readers only) or desk (the desk and the door); default all',
  ),
  DATABASE_URL: optional(z.string()).describe(
    'PostgreSQL for the desk and for migrations; without it an embedded server is started',
  ),
  READER_DATABASE_URL: optional(z.string()).describe(
    'PostgreSQL for readers, as dateline_reader; default: DATABASE_URL with that role set',
  ),
  VAULT_DATABASE_URL: optional(z.string()).describe(
    'PostgreSQL for sealed identities, as dateline_vault; default: DATABASE_URL with that role set',
  ),
  DATELINE_VAULT_KEY: optional(
    z.string().regex(/^[\w-]{43}(,[\w-]{43})*$/, 'has to be keys of 43 characters'),
  ).describe(
    'Key of sealed identities, 32 random bytes in base64url; several parted by commas: the first seals, all open',
  ),
  PORT: optional(z.coerce.number().int().min(1).max(65_535)).describe('Port to serve on; default 3000'),
  HOST: optional(z.string()).describe('Address to listen on; default 0.0.0.0'),
  DATELINE_URL: optional(z.url({ protocol: /^https?$/ })).describe(
    'Public address, for example https://dateline.example; default http://localhost:PORT',
  ),
  DATELINE_SECRET: optional(z.string().min(32)).describe(
    'Secret for sign-ins under way and the kept hashes of requests; default: made at first start and kept in .dateline',
  ),
  DATELINE_PROXIES: optional(z.coerce.number().int().min(0).max(5)).describe(
    'Trusted proxies in front, whose X-Forwarded-For is believed; default 0',
  ),
  DATELINE_METRICS_TOKEN: optional(
    z.string().regex(/^[\w.~+/-]{32,}=*$/, 'has to be 32 or more letters, digits and - _ . ~ + /'),
  ).describe('Who sends it as a bearer token may read /api/metrics; without it there is nothing at that address'),
  DATELINE_CAPTURE_FETCH: optional(z.enum(['on', 'off'])).describe(
    'Whether the desk may fetch the address of a source item to keep a copy, which tells the other side that somebody looks; default off',
  ),
  DATELINE_OIDC_ISSUER: optional(z.url()).describe('OpenID Connect issuer; turns on "Sign in with your organisation"'),
  DATELINE_OIDC_CLIENT_ID: optional(z.string()).describe('OpenID Connect client id'),
  DATELINE_OIDC_CLIENT_SECRET: optional(z.string()).describe('OpenID Connect client secret'),
  DATELINE_BORDERS: optional(z.enum(borderViews)).describe(
    'Whose line maps draw where a border is contested: iso (ISO 3166) or natural-earth (who holds the land); default iso',
  ),
})

type Setting = keyof typeof Settings.shape

/**
 * What a process that serves one side has to be given, and what it must not hold: whoever takes over a press gets the
 * readers' login and nothing that opens the desk.
 */
const perServing = {
  all: { needs: [], mustNotHold: [] },
  press: {
    needs: ['READER_DATABASE_URL'],
    mustNotHold: [
      'DATABASE_URL',
      'VAULT_DATABASE_URL',
      'DATELINE_VAULT_KEY',
      'DATELINE_SECRET',
      'DATELINE_OIDC_CLIENT_SECRET',
    ],
  },
  desk: { needs: ['DATABASE_URL', 'DATELINE_SECRET'], mustNotHold: [] },
} as const satisfies Record<Serving, { needs: readonly Setting[]; mustNotHold: readonly Setting[] }>

const Env = Settings.superRefine((set, { addIssue }) => {
  const serving = set.DATELINE_ROLE ?? 'all'
  const { needs, mustNotHold } = perServing[serving]
  const wrong = (setting: Setting, message: string) => addIssue({ code: 'custom', path: [setting], message })
  for (const each of needs) if (set[each] === undefined) wrong(each, `a ${serving} has to be given it`)
  for (const each of mustNotHold) {
    if (set[each] !== undefined) wrong(each, `a ${serving} must not hold it, so that it cannot give it away; unset it`)
  }
})

export type Env = z.infer<typeof Env>

export const settings = Settings.shape

/** Reads settings. Throws one clear error that names every one that cannot be read, is missing or must not be there. */
export function settingsFrom(given: Record<string, string | undefined>): Env {
  const parsed = Env.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new Error(`Dateline cannot start with these settings. ${wrong}`)
}

let read: Env | undefined

/** The settings of this process. */
export function env(): Env {
  read ??= settingsFrom(process.env)
  return read
}

/** Behind the sign-ins under way and the hashes of requests. Throws where nobody has set it. */
export function secret(): string {
  const { DATELINE_SECRET } = env()
  if (!DATELINE_SECRET) throw new Error('DATELINE_SECRET is not set; `npm start` sets it for the embedded database')
  return DATELINE_SECRET
}

/** Whose line readers' maps draw where a border is contested. */
export const borders = (): BorderView => env().DATELINE_BORDERS ?? 'iso'

/** What this process serves. */
export const serving = (): Serving => env().DATELINE_ROLE ?? 'all'

/** The port we serve on. */
export const port = (): number => env().PORT ?? 3000
/** Where people reach Dateline, without a slash at the end. */
export const publicUrl = (): string => (env().DATELINE_URL ?? `http://localhost:${port()}`).replace(/\/+$/, '')
