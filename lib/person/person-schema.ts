import * as z from 'zod'
import { roles } from '../access/roles'

/** Characters. The upper bound keeps one hash from costing more than another. */
const passwordLength = { least: 12, most: 256 } as const

/** As it is kept: look-alike characters folded first, then small letters, then only what plain addresses are made of. */
export const Email = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .max(254)
  .regex(z.regexes.email, 'Give an e-mail address such as name@newsroom.example')

export const Password = z
  .string()
  .min(passwordLength.least, `Take at least ${passwordLength.least} characters; a few words in a row are easy to keep`)
  .max(passwordLength.most, `Take at most ${passwordLength.most} characters`)

const Name = z.string().trim().min(1, 'Give a name').max(200, 'Take at most 200 characters')
const Role = z.enum(roles, `Choose ${new Intl.ListFormat('en', { type: 'disjunction' }).format(roles)}`)

/** Without a password the person signs in with the organisation only. */
export const NewPerson = z.strictObject({ name: Name, email: Email, role: Role, password: Password.optional() })
export type NewPerson = z.output<typeof NewPerson>

export const RoleChange = z.strictObject({ role: Role })
export const PasswordChange = z.strictObject({ password: Password })

/** What sign-in is asked with. A password of any length up to the most is tried, since rules for new ones may have changed. */
export const Credentials = z.strictObject({
  email: Email,
  password: z.string().min(1, 'Give your password').max(passwordLength.most, 'That is longer than any password here'),
})

export const ApiTokenView = z.strictObject({
  id: z.uuid(),
  label: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type ApiTokenView = z.infer<typeof ApiTokenView>

export const PersonView = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: Role,
  disabled: z.boolean(),
  /** Whether they have a password; without one they sign in with the organisation only. */
  hasPassword: z.boolean(),
  lastSeenAt: z.string().nullable(),
  /** API tokens that are in force. */
  tokens: z.array(ApiTokenView),
})
export type PersonView = z.infer<typeof PersonView>
