import { roleInWords, type Viewer } from '@/lib/access/roles'
import { viewer } from '@/lib/auth/viewer'
import { toLookAt } from '@/lib/claim/look-queries'
import { Refusal } from '@/lib/errors'
import { logGathered } from '@/lib/log'
import { reviewQueue } from '@/lib/review/review-queries'
import { DeskKeys } from './desk-keys'
import { DeskNav } from './desk-nav'
import { SignOut } from './sign-out'

/** Where one can go, and who is here. It says nothing to nobody. */
export async function DeskHeader() {
  const here = await whoIsHere()
  if (!here) return <header className="h-11 border-b border-rule bg-sheet" />
  const { person, waiting } = here
  return (
    <header className="flex flex-wrap items-center border-b border-rule bg-sheet px-0.5 sm:px-2.5">
      <DeskNav waiting={waiting} managesPeople={person.role === 'admin'} />
      <div className="ms-auto flex items-center gap-1 ps-2 text-sm">
        <span>
          {person.name} <span className="text-quiet max-sm:sr-only">{roleInWords[person.role]}</span>
        </span>
        <DeskKeys />
        <SignOut />
      </div>
    </header>
  )
}

/** The chrome stays quiet when the database is away: the page itself says what happened. */
async function whoIsHere() {
  try {
    const person = await viewer()
    if (!person) return null
    return { person, waiting: await waitingFor(person) }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** How much waits, entries and claims; null when nobody can tell, which is no reason to show nobody the desk. */
async function waitingFor(person: Viewer): Promise<number | null> {
  try {
    const [entries, claims] = await Promise.all([reviewQueue(person), toLookAt(person)])
    return entries.length + claims.length
  } catch (error) {
    logGathered('desk', 'What waits for review could not be counted', {}, error)
    return null
  }
}
