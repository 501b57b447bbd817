import { type StanceKind, stanceInWords } from '@/lib/claim/claim'
import { lanesOf } from '@/lib/record/lanes'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog, PublicPosition } from '@/lib/record/public-entry'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { PublicSourceLine } from '../entry/public-sources'

/** Who says what of a claim: a lane for each side of the story, in each the oldest first. */
export function PublicPositions({
  positions,
  liveBlog,
}: {
  positions: readonly PublicPosition[]
  liveBlog: PublicLiveBlog
}) {
  const english = inEnglish(liveBlog.language)
  const lanes = lanesOf(positions)
  if (lanes.length === 0) {
    return (
      <p className="none" {...english}>
        No position on this claim has been checked by a second person yet.
      </p>
    )
  }
  return (
    <div className="lanes">
      {lanes.map((lane) => (
        <section key={lane.side ?? ''}>
          {(lanes.length > 1 || lane.side !== null) && (
            <h4 {...(lane.side === null && english)}>{lane.side === null ? 'On no side' : visible(lane.side)}</h4>
          )}
          <ol>
            {lane.positions.map((position) => (
              <li key={JSON.stringify(position)}>
                <Position position={position} liveBlog={liveBlog} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Position({ position, liveBlog }: { position: PublicPosition; liveBlog: PublicLiveBlog }) {
  const english = inEnglish(liveBlog.language)
  const { actor, stance, firstHand, hedge, words, source } = position
  const said = timeInWords(source.statedAt, source.statedPrecision, liveBlog.timezone)
  return (
    <>
      <p className="when" {...english}>
        {said ?? 'time not stated'}
      </p>
      <p className={`holder ${stance}`} {...english}>
        {actor === null ? <b>{withoutName[stance]}</b> : <b>{visible(actor)}</b>}
        {actor === null ? ', nobody is named' : ` ${stanceInWords[stance]}${objectOf[stance]}`}
        {firstHand && ', at first hand'}
        {hedge && (
          <>
            , hedged with <q>{visible(hedge)}</q>
          </>
        )}
      </p>
      {words && (
        <blockquote>
          <p>{visible(words)}</p>
        </blockquote>
      )}
      <div className="sources" {...english}>
        <PublicSourceLine source={source} liveBlog={liveBlog} />
      </div>
    </>
  )
}

const objectOf: Record<StanceKind, string> = {
  asserts: ' it',
  confirms: ' it',
  denies: ' it',
  disputes: ' it',
  retracts: ' it',
  declines_to_comment: '',
}

/** What is said where nobody is named as saying it: the source only passes it on. */
const withoutName: Record<StanceKind, string> = {
  asserts: 'Asserted',
  confirms: 'Confirmed',
  denies: 'Denied',
  disputes: 'Disputed',
  retracts: 'Retracted',
  declines_to_comment: 'No comment',
}
