'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import { desk } from '@/lib/paths'
import type { SealedView } from '@/lib/vault/identity-schema'
import { act, type Refused } from '../desk/door'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { OpenIdentity } from './open-identity'
import { SealIdentity } from './seal-identity'

/** Who a confidential source is: sealed away, and opened by the people who are named for it. */
export function SealedIdentity({
  sourceId,
  sealed,
  maySeal,
}: {
  sourceId: string
  sealed: SealedView
  maySeal: Verdict
}) {
  const router = useRouter()
  const [doing, setDoing] = useState<'seal' | 'open' | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const done = () => {
    setDoing(null)
    router.refresh()
  }
  const name = async (personId: string, how: 'name' | 'unname') => {
    setBusy(true)
    const answer = await act('POST', `/sources/${sourceId}/identity/${how}`, { personId })
    setBusy(false)
    setRefused(answer.ok ? null : answer)
    if (answer.ok) router.refresh()
  }

  return (
    <section aria-labelledby="identity" className="space-y-2 border-t border-rule pt-4">
      <h2 id="identity" className="font-semibold">
        Who it is
      </h2>
      {sealed.isSealed ? (
        <>
          <p className="text-sm text-quiet">
            Sealed: encrypted with a key that is not in the database. Each opening is written down with its reason.
          </p>
          <ul aria-label="People who may open it" className="divide-y divide-rule text-sm">
            {sealed.readers.map((person) => (
              <li key={person.id} className="flex flex-wrap items-center justify-between gap-2 py-1">
                {person.name}
                {sealed.mayOpen && sealed.readers.length > 1 && (
                  <Button tone="quiet" busy={busy} onClick={() => void name(person.id, 'unname')}>
                    Take {person.name} off the list
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <Button
              onClick={() => setDoing('open')}
              disabledReason={sealed.mayOpen ? null : 'Only the people listed here may open it; ask one of them'}
            >
              Open who it is…
            </Button>
            {sealed.mayOpen && <Button onClick={() => setDoing('seal')}>Seal anew…</Button>}
          </div>
          {sealed.others.length > 0 && (
            <NameSomebody people={sealed.others} busy={busy} onNamed={(id) => void name(id, 'name')} />
          )}
        </>
      ) : (
        <>
          <p className="text-sm text-quiet">
            Not sealed. Name and account stand on the desk for everybody who may read sources.
          </p>
          <Button onClick={() => setDoing('seal')} disabledReason={maySeal.allowed ? null : maySeal.reason}>
            Seal who it is…
          </Button>
        </>
      )}
      {refused && (
        <Notice tone="bad">
          <p>{refused.message}</p>
          {refused.status === 403 && <SignInAgain sourceId={sourceId} />}
        </Notice>
      )}
      {doing === 'seal' && <SealIdentity sourceId={sourceId} onClose={() => setDoing(null)} onSealed={done} />}
      {doing === 'open' && <OpenIdentity sourceId={sourceId} onClose={() => setDoing(null)} />}
    </section>
  )
}

/** Leads to a sign-in that comes back here, also for somebody who is signed in. */
export function SignInAgain({ sourceId }: { sourceId: string }) {
  return (
    <p>
      <a href={`${desk.signIn}?again=1&next=${encodeURIComponent(desk.source(sourceId))}`}>Sign in again</a>
    </p>
  )
}

function NameSomebody({
  people,
  busy,
  onNamed,
}: {
  people: SealedView['others']
  busy: boolean
  onNamed: (id: string) => void
}) {
  return (
    <details className="text-sm">
      <summary className="min-h-6 cursor-pointer">Name somebody else who may open it</summary>
      <ul className="mt-1 flex flex-wrap gap-2">
        {people.map(({ id, name }) => (
          <li key={id}>
            <Button tone="quiet" busy={busy} onClick={() => onNamed(id)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
