'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type { ClaimListed, Claims } from '@/lib/claim/claim-schema'
import { desk } from '@/lib/paths'
import { groupInWords, groupOf } from '@/lib/record/standing'
import { ask, type Refused } from '../desk/door'
import { NotFresh } from '../desk/not-fresh'
import { useFresh } from '../desk/use-fresh'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useKeys } from '../ui/use-keys'
import { ClaimRow } from './claim-row'

/** The claims of a live blog, what is open first, then by how they stand. `path` is what the door is asked for. */
export function ClaimBoard({ path, known, zone }: { path: string; known: Claims; zone: string }) {
  const router = useRouter()
  const { value, trouble } = useFresh(path, known)
  const [further, setFurther] = useState<{ claims: ClaimListed[]; more: boolean } | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const links = useRef(new Map<string, HTMLAnchorElement>())

  const first = new Set(value.claims.map(({ id }) => id))
  const claims = [...value.claims, ...(further?.claims.filter(({ id }) => !first.has(id)) ?? [])]
  const more = further ? further.more : value.more

  const goOn = async () => {
    const last = claims.at(-1)
    if (!last || busy) return
    setBusy(true)
    const answer = await ask<Claims>(`${path}&after=${last.id}`)
    setBusy(false)
    setRefused(answer.ok ? null : answer)
    if (!answer.ok) return
    setFurther({ claims: [...(further?.claims ?? []), ...answer.value.claims], more: answer.value.more })
  }

  const step = (by: 1 | -1) => {
    const at = claims.findIndex(({ id }) => links.current.get(id) === document.activeElement)
    const next = claims[at === -1 ? 0 : Math.max(0, Math.min(at + by, claims.length - 1))]
    if (next) links.current.get(next.id)?.focus()
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const here = claims.find(({ id }) => links.current.get(id) === document.activeElement)
      if (here) router.push(desk.claim(here.id))
    },
  })

  return (
    <div>
      <NotFresh trouble={trouble} />
      {groupsOf(claims).map(({ name, claims: its }) => (
        <section key={name} aria-label={name} className="mb-5">
          <h2 className="text-sm font-medium text-quiet">{name}</h2>
          <ul className="divide-y divide-rule border-y border-rule">
            {its.map((claim) => (
              <li key={claim.id}>
                <ClaimRow
                  claim={claim}
                  zone={zone}
                  link={(element) => {
                    if (element) links.current.set(claim.id, element)
                    else links.current.delete(claim.id)
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {refused && <Notice tone="bad">{refused.message}</Notice>}
      {more && (
        <Button busy={busy} onClick={() => void goOn()}>
          More claims
        </Button>
      )}
    </div>
  )
}

const isOpen = ({ waiting, settlementIsStale, closeness }: ClaimListed) =>
  closeness === null && (waiting > 0 || settlementIsStale)

/** In the order in which the door answers; what was found by words is one group, best first. */
function groupsOf(claims: readonly ClaimListed[]): { name: string; claims: ClaimListed[] }[] {
  const groups: { name: string; claims: ClaimListed[] }[] = []
  for (const claim of claims) {
    const name =
      claim.closeness !== null ? 'Found' : isOpen(claim) ? 'To look at' : groupInWords[groupOf(claim.standing)]
    const group = groups.find((one) => one.name === name)
    if (group) group.claims.push(claim)
    else groups.push({ name, claims: [claim] })
  }
  return groups
}
