import * as z from 'zod'
import { Verdict } from '../access/verdict-schema'
import { entryStates } from '../entry/entry-workflow'

/** An entry whose working or published revision rests on a shared record. */
export const Use = z.strictObject({
  entryId: z.uuid(),
  headline: z.string().nullable(),
  state: z.enum(entryStates),
  /** Readers see a revision of it now. */
  isPublic: z.boolean(),
  liveBlogId: z.uuid(),
  liveBlogTitle: z.string(),
})
export type Use = z.infer<typeof Use>

/** What the desk knows of every shared record, whatever it is a record of. */
export const shared = {
  id: z.uuid(),
  version: z.int(),
  createdBy: z.strictObject({ id: z.uuid(), name: z.string() }),
  createdAt: z.string(),
  /** The verdict behind the save button. */
  mayWrite: Verdict,
  usedIn: z.array(Use),
}

/** Names in other words or scripts. The name itself is not among them. */
export const names = z.array(z.string().trim().min(1, 'Leave out empty names').max(200)).max(50)
export const name = z.string().trim().min(1, 'Give a name').max(200, 'Keep the name under 200 characters')
/** Empty is null, never an empty text. */
export const words = (atMost: number) =>
  z.string().trim().min(1, 'Leave it out, or write something').max(atMost, `Keep it under ${atMost} characters`)
export const wikidataId = z.string().regex(/^Q[1-9][0-9]*$/, 'A Wikidata id looks like Q159')
export const address = z
  .url({ protocol: /^https?$/, error: 'Give a whole address that begins with https:// or http://' })
  .max(2048)
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a language code such as en or uk')
