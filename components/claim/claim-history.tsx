import { statusInWords } from '@/lib/claim/claim'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { visible } from '@/lib/record/visible'
import { When } from '../desk/when'
import { stanceOnIt } from './stance-on-it'

type Happening = { key: string; at: string; words: string; said?: string }

/** What happened to a claim, newest first: on the desk, and what readers were told of it. */
export function ClaimHistory({ claim }: { claim: ClaimView }) {
  return (
    <ol className="divide-y divide-rule border-y border-rule">
      {happenings(claim).map(({ key, at, words, said }) => (
        <li key={key} className="py-2">
          {words}
          <span className="block text-sm text-quiet">
            <When at={at} zone={claim.timezone} />
          </span>
          {said && (
            <p className="mt-1 border-s-2 border-edge ps-2 whitespace-pre-line" dir="auto">
              {visible(said)}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function happenings(claim: ClaimView): Happening[] {
  const { createdBy, createdAt, positions, settlements, history } = claim
  return [
    { key: 'made', at: createdAt, words: `${createdBy.name} made the claim` },
    ...positions.map(({ id, by, createdAt: at, actor, source, kind }) => ({
      key: `added ${id}`,
      at,
      words: `${by.name} added that ${visible(actor?.name ?? source.label)} ${stanceOnIt(kind)}`,
    })),
    ...positions.flatMap(({ id, takenBack, actor, source }) =>
      takenBack
        ? [
            {
              key: `taken back ${id}`,
              at: takenBack.at,
              words: `${takenBack.by?.name ?? 'Somebody'} took back the position of ${visible(actor?.name ?? source.label)}`,
            },
          ]
        : [],
    ),
    ...settlements.map(({ status, reason, settledAt, by }) => ({
      key: `settled ${settledAt}`,
      at: settledAt,
      words: status ? `${by.name} settled it as ${status}` : `${by.name} put it back to what the positions say`,
      said: reason,
    })),
    ...history.map(({ sequence, at, status }) => ({
      key: `change ${sequence}`,
      at,
      words: `Readers were told, as change ${sequence}: ${status ? statusInWords[status] : 'whose position it is'}`,
    })),
  ].sort((one, other) => other.at.localeCompare(one.at))
}
