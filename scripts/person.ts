import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { addPersonAtCommandLine } from '@/lib/person/person-commands'
import { NewPerson } from '@/lib/person/person-schema'
import { atDatabase, said, typedSecret } from './terminal'

const usage = `npm run person -- add --name "Ruth Okafor" --email ruth@newsroom.example --role admin

  --role             contributor, editor, reviewer, managing_editor or admin
  --password-stdin   read the password from standard input instead of asking for it
  --no-password      they sign in with the organisation only

Asked for a password, press Enter to have one made.`

await said(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      email: { type: 'string' },
      role: { type: 'string' },
      'password-stdin': { type: 'boolean' },
      'no-password': { type: 'boolean' },
    },
  })
  if (positionals[0] !== 'add' || positionals.length > 1) throw new Error(usage)
  const { password, made } = await passwordFor(values)
  const person = NewPerson.safeParse({
    name: values.name,
    email: values.email,
    role: values.role,
    ...(password === null ? {} : { password }),
  })
  if (!person.success) {
    const wrong = person.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Nobody was added.\n${wrong.join('\n')}\n\n${usage}`)
  }
  const added = await atDatabase(() => addPersonAtCommandLine(person.data))
  console.log(`${added.name} <${added.email}> is here now, as ${added.role}.`)
  if (made) console.log(`Password, shown only now: ${password}`)
})

async function passwordFor(asked: {
  'password-stdin'?: boolean | undefined
  'no-password'?: boolean | undefined
}): Promise<{ password: string | null; made: boolean }> {
  if (asked['no-password']) return { password: null, made: false }
  if (asked['password-stdin']) return { password: (await text(process.stdin)).replace(/\r?\n$/, ''), made: false }
  const typed = await typedSecret('Password (Enter makes one): ')
  return typed === ''
    ? { password: randomBytes(15).toString('base64url'), made: true }
    : { password: typed, made: false }
}
