'use client'

import { type FormEvent, useState } from 'react'
import type { Role } from '@/lib/access/roles'
import type { PersonView } from '@/lib/person/person-schema'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Checkbox, Select, TextField } from '../ui/field'
import { Notice } from '../ui/notice'
import { madePassword } from './made-password'
import type { PasswordOf } from './password-once'
import { roleDoes, roleOptions } from './role-options'

/** Asks for somebody new; the password is made here and shown once they are in. */
export function AddPerson({
  hasOrganisation,
  onAdded,
  onClose,
}: {
  hasOrganisation: boolean
  onAdded: (password: PasswordOf | null) => void
  onClose: () => void
}) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('contributor')
  const [withPassword, setWithPassword] = useState(true)
  // One for as long as the question is open: asked again after a lost answer, it is the same question.
  const [password] = useState(madePassword)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const wrong = (field: string) => refused?.issues.find((issue) => issue.field === field)?.message

  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await act<PersonView>('POST', '/people', {
      name,
      email,
      role,
      ...(withPassword ? { password } : {}),
    })
    setBusy(false)
    if (!answer.ok) return setRefused(answer)
    onAdded(withPassword ? { name: answer.value.name, email: answer.value.email, password } : null)
  }

  return (
    <Dialog title="Add a person" onClose={onClose}>
      <form onSubmit={add} className="space-y-3">
        {refused && <Notice tone="bad">{refused.message}</Notice>}
        <TextField
          label="Name"
          value={name}
          onChange={(e) => setName(e.target.value)}
          error={wrong('name')}
          required
          maxLength={200}
        />
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={(e) => setEmail(e.target.value)}
          error={wrong('email')}
          required
          maxLength={254}
        />
        <Select
          label="Role"
          value={role}
          options={roleOptions}
          onChange={setRole}
          hint={roleDoes[role]}
          error={wrong('role')}
        />
        {hasOrganisation && (
          <Checkbox
            label="Make a password, beside the sign-in of the organisation"
            checked={withPassword}
            onChange={setWithPassword}
          />
        )}
        <div className="flex gap-2 pt-1">
          <Button type="submit" tone="primary" busy={busy}>
            Add
          </Button>
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
