import Link from 'next/link'
import type { StanceView } from '@/lib/claim/claim-schema'
import { takesTwoToTakeBack } from '@/lib/claim/claim-workflow'
import type { Weight } from '@/lib/claim/weight'
import { desk } from '@/lib/paths'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { When } from '../desk/when'
import { TermsBadge } from '../source/terms-badge'
import { Button } from '../ui/button'
import { stanceOnIt } from './stance-on-it'

export type StanceAct = 'check' | 'take-back' | 'keep'

/** Pressed, “Take back” only asks for it: readers were told it against the claim, and nobody has asked yet. */
export const asksToTakeBack = (position: StanceView) => takesTwoToTakeBack(position) && !position.takeBackAsked

const shapes: Record<Weight, { shape: string; tone: string }> = {
  independent: { shape: '●', tone: 'text-good' },
  side: { shape: '◐', tone: 'text-warn' },
  voice: { shape: '◐', tone: 'text-quiet' },
  again: { shape: '○', tone: 'text-quiet' },
  nobody: { shape: '○', tone: 'text-quiet' },
  retraction: { shape: '↩', tone: 'text-warn' },
  neutral: { shape: '○', tone: 'text-quiet' },
  waits: { shape: '▲', tone: 'text-warn' },
  off_record: { shape: '■', tone: 'text-bad' },
  taken_back: { shape: '✕', tone: 'text-quiet' },
}

/** One position: who says what, where it was read, what it adds to the standing and why, and what can be done with it. */
export function Position({
  position,
  zone,
  busy,
  onAct,
}: {
  position: StanceView
  zone: string
  busy: boolean
  onAct: (act: StanceAct, position: StanceView) => void
}) {
  const { kind, actor, source, hedge, words, may, by, checkedBy, takeBackAsked, takenBack } = position
  const said = timeInWords(position.statedAt, position.statedPrecision, zone)
  const { shape, tone } = shapes[position.weight]
  const name = actor ? visible(actor.name) : visible(source.label)
  return (
    <>
      <p>
        {actor ? (
          <Link href={desk.actor(actor.id)} prefetch={false} className="font-medium">
            {visible(actor.name)}
          </Link>
        ) : (
          <span className="font-medium">{visible(source.label)}</span>
        )}{' '}
        {stanceOnIt(kind)}
        {position.firstHand && ', at first hand'}
        {hedge && <span className="text-quiet">, “{visible(hedge)}”</span>}
      </p>
      {words && (
        <blockquote dir="auto" className="my-1 border-s-2 border-edge ps-2 font-serif">
          {visible(words)}
        </blockquote>
      )}
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-quiet">
        <span>
          {'Read in '}
          {source.sourceId ? (
            <Link href={desk.source(source.sourceId)} prefetch={false}>
              {visible(source.label)}
            </Link>
          ) : (
            visible(source.label)
          )}
          {source.title && ` “${visible(source.title)}”`}
          {source.url && (
            <>
              {', '}
              <a href={source.url} rel="noreferrer" target="_blank">
                original
              </a>
            </>
          )}
        </span>
        <TermsBadge terms={source.terms} />
        {said && <span>{said}</span>}
      </p>
      <p className={`mt-1 flex gap-1.5 text-sm font-medium ${tone}`}>
        <span aria-hidden="true" className="w-3 shrink-0 text-center">
          {shape}
        </span>
        <span>{capital(position.why)}</span>
      </p>
      <p className="text-sm text-quiet">
        Added by {by.name}, <When at={position.createdAt} zone={zone} brief />
        {checkedBy && `; checked by ${checkedBy.name}`}
        {takenBack && (
          <>
            ; taken back{takenBack.by && ` by ${takenBack.by.name}`}, <When at={takenBack.at} zone={zone} brief />
          </>
        )}
      </p>
      {takeBackAsked && (
        <p className="text-sm text-warn">
          {takeBackAsked.name} has asked to take it back. It counts until a second person does.
        </p>
      )}
      {takenBack === null && (
        <p className="mt-1 flex flex-wrap gap-1.5">
          {checkedBy === null && (
            <Button
              busy={busy}
              aria-label={`Check the position of ${name}`}
              disabledReason={may.check.allowed ? null : may.check.reason}
              onClick={() => onAct('check', position)}
            >
              Check
            </Button>
          )}
          <Button
            tone="quiet"
            className="first:-ms-2.5"
            busy={busy}
            aria-label={`${asksToTakeBack(position) ? 'Ask to take back' : 'Take back'} the position of ${name}`}
            disabledReason={may.takeBack.allowed ? null : may.takeBack.reason}
            onClick={() => onAct('take-back', position)}
          >
            {asksToTakeBack(position) ? 'Ask to take back' : 'Take back'}
          </Button>
          {takeBackAsked && (
            <Button
              tone="quiet"
              busy={busy}
              aria-label={`Keep the position of ${name}`}
              disabledReason={may.keep.allowed ? null : may.keep.reason}
              onClick={() => onAct('keep', position)}
            >
              Keep it
            </Button>
          )}
        </p>
      )}
    </>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
