'use client'

import { useState } from 'react'
import { aRole } from '@/lib/access/roles'
import type { PersonView } from '@/lib/person/person-schema'
import { act, type Refused } from '../desk/door'
import { When } from '../desk/when'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Select } from '../ui/field'
import { Notice } from '../ui/notice'
import { ConfirmAct, type Confirmation } from './confirm-act'
import { madePassword } from './made-password'
import type { PasswordOf } from './password-once'
import { roleDoes, roleOptions } from './role-options'

/** One person: what they are, how they get in, and what an admin can do about it. */
export function PersonRow({
  person,
  isViewer,
  isOnlyAdmin,
  onChanged,
}: {
  person: PersonView
  isViewer: boolean
  isOnlyAdmin: boolean
  onChanged: (password: PasswordOf | null) => void
}) {
  const [refused, setRefused] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<Confirmation | null>(null)
  const { id, name, email, role, disabled } = person

  const change = async (
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    password: PasswordOf | null = null,
  ) => {
    setAsking(null)
    setBusy(true)
    const answer = await act<PersonView>(method, path, body)
    setBusy(false)
    setRefused(answer.ok ? null : answer)
    if (answer.ok) onChanged(password)
  }

  const newPassword = () => {
    const password = madePassword()
    return change('PUT', `/people/${id}/password`, { password }, { name, email, password })
  }

  return (
    <li className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[1fr_minmax(0,22rem)]" aria-label={name}>
      <div>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">{name}</span>
          {isViewer && <span className="text-sm text-quiet">you</span>}
          {disabled && (
            <Badge tone="bad" shape="✕">
              disabled
            </Badge>
          )}
        </p>
        <p className="break-all">{email}</p>
        <p className="text-sm text-quiet">
          {person.hasPassword ? 'Signs in with a password' : 'Signs in with the organisation only'}
          {'; '}
          {person.lastSeenAt ? (
            <>
              last here <When at={person.lastSeenAt} zone="UTC" brief />
            </>
          ) : (
            'has not been here yet'
          )}
        </p>
        {person.tokens.length > 0 && (
          <ul className="mt-1 space-y-1 text-sm" aria-label={`API tokens of ${name}`}>
            {person.tokens.map((token) => (
              <li key={token.id} className="flex flex-wrap items-center gap-x-2">
                <span>
                  API token “{token.label}”,{' '}
                  {token.lastUsedAt ? (
                    <>
                      last used <When at={token.lastUsedAt} zone="UTC" brief />
                    </>
                  ) : (
                    'never used'
                  )}
                </span>
                <Button
                  tone="quiet"
                  busy={busy}
                  aria-label={`Revoke the API token “${token.label}”`}
                  onClick={() =>
                    setAsking({
                      title: `Revoke “${token.label}”?`,
                      text: 'Whatever uses this API token is refused from its next request on. This cannot be taken back.',
                      yes: 'Revoke',
                      act: () => change('DELETE', `/tokens/${token.id}`, {}),
                    })
                  }
                >
                  Revoke
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="space-y-2">
        <Select
          label={`Role of ${name}`}
          value={role}
          options={roleOptions}
          onChange={(chosen) =>
            chosen !== role &&
            setAsking({
              title: `Make ${name} ${aRole(chosen)}?`,
              text: `${roleDoes[chosen]} They are ${aRole(role)} now. It holds from their next click on; what they have written stays.`,
              yes: 'Change the role',
              act: () => change('PUT', `/people/${id}/role`, { role: chosen }),
            })
          }
        />
        <div className="flex flex-wrap gap-2">
          <Button
            busy={busy}
            onClick={() =>
              setAsking({
                title: `Make a new password for ${name}?`,
                text: 'The old one stops working and they are signed out everywhere. What they are typing stays on their device.',
                yes: 'Make a new password',
                act: newPassword,
              })
            }
          >
            New password
          </Button>
          {disabled ? (
            <Button busy={busy} onClick={() => change('POST', `/people/${id}/enable`, {})}>
              Enable
            </Button>
          ) : (
            <Button
              tone="danger"
              busy={busy}
              disabledReason={isOnlyAdmin ? 'This is the only admin; make somebody else an admin first' : null}
              onClick={() =>
                setAsking({
                  title: `Disable ${name}?`,
                  text: 'They are signed out everywhere at once and their API tokens end. What they have written stays, and you can enable them again.',
                  yes: 'Disable',
                  act: () => change('POST', `/people/${id}/disable`, {}),
                })
              }
            >
              Disable
            </Button>
          )}
        </div>
        {refused && <Notice tone="bad">{refused.message}</Notice>}
      </div>
      {asking && <ConfirmAct ask={asking} onClose={() => setAsking(null)} />}
    </li>
  )
}
