import { at } from '@/lib/paths'
import type { Correction } from '@/lib/record/correction'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { standingOf } from '@/lib/record/standing'
import { visible } from '@/lib/record/visible'
import { PublicStanding } from '../claim/public-standing'
import { PublicTime } from '../entry/public-time'
import { ComparedEntry } from './compared-entry'
import { nameThen } from './entry-difference'

/** One thing that was put right: what it was, when, the note, and the old words against the new ones. */
export function CorrectionItem({ correction, liveBlog }: { correction: Correction; liveBlog: PublicLiveBlog }) {
  const english = inEnglish(liveBlog.language)
  return (
    <article className="put-right" data-kind={correction.kind} id={`change-${correction.sequence}`}>
      <p className="kind" {...english}>
        <b>{kindInWords[correction.kind]}</b> <PublicTime at={correction.at} liveBlog={liveBlog} />
      </p>
      {correction.kind === 'fallen' ? (
        <Fallen correction={correction} liveBlog={liveBlog} />
      ) : (
        <OfEntry correction={correction} liveBlog={liveBlog} />
      )}
      <p className="left-out" {...english}>
        <a href={at.difference(liveBlog.slug, correction.sequence - 1, correction.sequence)}>
          In the record: change {correction.sequence}
        </a>
      </p>
    </article>
  )
}

const kindInWords: Record<Correction['kind'], string> = {
  corrected: 'Correction',
  withdrawn: 'Withdrawal',
  fallen: 'A claim fell',
}

type OfKind<K> = Extract<Correction, { kind: K }>

function OfEntry({
  correction: { before, after },
  liveBlog,
}: {
  correction: OfKind<'corrected' | 'withdrawn'>
  liveBlog: PublicLiveBlog
}) {
  const english = inEnglish(liveBlog.language)
  const note = after.state === 'published' ? after.entry.corrections.at(-1)?.note : after.notice?.note
  return (
    <>
      <h3 {...(after.state !== 'published' && english)}>
        <a href={at.entry(liveBlog.slug, after.entryId)}>{nameThen(after, liveBlog)}</a>
      </h3>
      {note && <p className="public-note">{visible(note)}</p>}
      {after.state === 'gone' && (
        <p className="left-out" {...english}>
          It was corrected before it was withdrawn. Its words were taken out of the record.
        </p>
      )}
      {before?.state === 'published' && after.state === 'published' && (
        <ComparedEntry before={before.entry} after={after.entry} liveBlog={liveBlog} changedOnly />
      )}
    </>
  )
}

function Fallen({
  correction: { claim, before, after, now },
  liveBlog,
}: {
  correction: OfKind<'fallen'>
  liveBlog: PublicLiveBlog
}) {
  const english = inEnglish(liveBlog.language)
  const [was, is, stands] = [before, after, now].map((standing) => standingOf({ kind: claim.kind, standing }))
  return (
    <>
      <h3>
        <a href={at.claim(liveBlog.slug, claim.claimId)}>{visible(claim.statement)}</a>
      </h3>
      <p className="turned" {...english}>
        <del>{was}</del> <ins>{is}</ins>
      </p>
      {stands !== is && (
        <p className="left-out" {...english}>
          It has turned again since: <PublicStanding claim={{ kind: claim.kind, standing: now }} liveBlog={liveBlog} />
        </p>
      )}
    </>
  )
}
