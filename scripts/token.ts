import { parseArgs } from 'node:util'
import { byCommandLine, makeToken } from '@/lib/person/person-commands'
import { idOfPerson } from '@/lib/person/person-queries'
import { Email } from '@/lib/person/person-schema'
import { atDatabase, said } from './terminal'

const usage = `npm run token -- ruth@newsroom.example

  --label "Archive import"   what it is for, as admins see it in the list of people`

await said(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { label: { type: 'string', default: 'Made on the command line' } },
  })
  const email = Email.safeParse(positionals[0])
  if (!email.success || positionals.length > 1 || values.label.length > 200) throw new Error(usage)
  const { token } = await atDatabase(async () => {
    const personId = await idOfPerson(email.data)
    if (!personId) throw new Error(`Nobody here has the e-mail ${email.data}. Add them with npm run person.`)
    return byCommandLine(personId, (act) => makeToken(act, { personId, label: values.label }))
  })
  // Alone on standard output, so that it can be put straight where it is kept.
  console.error(
    `An API token with the rights of ${email.data}. It is shown only now; an admin can revoke it under People.`,
  )
  console.log(token)
})
