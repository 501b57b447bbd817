'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { PersonView } from '@/lib/person/person-schema'
import { Button } from '../ui/button'
import { AddPerson } from './add-person'
import { type PasswordOf, PasswordOnce } from './password-once'
import { PersonRow } from './person-row'

/** Who is in the newsroom, what they may do, and how they get in. */
export function PeopleScreen({
  people,
  viewerId,
  hasOrganisation,
}: {
  people: PersonView[]
  viewerId: string
  hasOrganisation: boolean
}) {
  const router = useRouter()
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<PasswordOf | null>(null)
  const admins = people.filter(({ role, disabled }) => role === 'admin' && !disabled)
  const changed = (password: PasswordOf | null) => {
    setAdding(false)
    if (password) setMade(password)
    router.refresh()
  }

  return (
    <div className="max-w-4xl space-y-4">
      <Button tone="primary" onClick={() => setAdding(true)}>
        Add a person
      </Button>
      {adding && <AddPerson hasOrganisation={hasOrganisation} onAdded={changed} onClose={() => setAdding(false)} />}
      {made && <PasswordOnce of={made} onClose={() => setMade(null)} />}
      <ul className="divide-y divide-rule border-y border-rule" aria-label="People">
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isViewer={person.id === viewerId}
            isOnlyAdmin={admins.length === 1 && admins[0]?.id === person.id}
            onChanged={changed}
          />
        ))}
      </ul>
    </div>
  )
}
