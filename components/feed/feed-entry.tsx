import { at } from '@/lib/paths'
import { datelineInWords } from '@/lib/record/dateline'
import { fallenIn, fallenInWords } from '@/lib/record/fallen'
import { directionOf, inEnglish } from '@/lib/record/language'
import type { RecordEntry } from '@/lib/record/page'
import type { PublicEntry, PublicLiveBlog, PublicPicture, PublicSource } from '@/lib/record/public-entry'
import { standingOf } from '@/lib/record/standing'
import { momentInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { termsInWords } from '@/lib/source/source'
import { PublicText } from '../entry/public-text'

/** What a program that shows feeds is given of a picture, in pixels. */
const plainWidth = 800

type Where = { liveBlog: PublicLiveBlog; base: string }

/**
 * An entry for programs that show feeds: no style, no script, whole addresses, nothing that has to be opened. Whoever has read
 * the entry comes upon what was put right before its words.
 */
export function FeedEntry({ held, liveBlog, base }: { held: RecordEntry } & Where) {
  return (
    <div lang={liveBlog.language} dir={directionOf(liveBlog.language)}>
      {held.state === 'withdrawn' ? (
        <>
          <p {...inEnglish(liveBlog.language)}>
            <strong>Entry withdrawn</strong> {momentInWords(held.notice.withdrawnAt, liveBlog.timezone)}
          </p>
          <p>{visible(held.notice.note)}</p>
        </>
      ) : (
        <Published entry={held.entry} liveBlog={liveBlog} base={base} />
      )}
    </div>
  )
}

function Published({ entry, liveBlog, base }: { entry: PublicEntry } & Where) {
  return (
    <>
      <Fallen entry={entry} liveBlog={liveBlog} base={base} />
      {entry.corrections.toReversed().map(({ at: correctedAt, note }) => (
        <p key={correctedAt}>
          <strong {...inEnglish(liveBlog.language)}>
            Correction, {momentInWords(correctedAt, liveBlog.timezone)}:
          </strong>{' '}
          {visible(note)}
        </p>
      ))}
      <p>
        <em>{datelineInWords(entry, liveBlog)}</em>
      </p>
      <PublicText document={entry.body} />
      {entry.pictures.map((picture) => (
        <Picture key={picture.pictureId} picture={picture} liveBlog={liveBlog} base={base} />
      ))}
      <Claims entry={entry} liveBlog={liveBlog} base={base} />
      <p {...inEnglish(liveBlog.language)}>Sources: {sourcesInWords(entry)}</p>
    </>
  )
}

/** What it told readers and turned out not to be so. */
function Fallen({ entry, liveBlog, base }: { entry: PublicEntry } & Where) {
  const words = fallenInWords(entry)
  if (words === null) return null
  return (
    <p>
      <strong {...inEnglish(liveBlog.language)}>{words}:</strong>{' '}
      {fallenIn(entry).map(({ claimId, statement }, index) => (
        <span key={claimId}>
          {index > 0 && '; '}
          <a href={base + at.claim(liveBlog.slug, claimId)}>{visible(statement)}</a>
        </span>
      ))}
    </p>
  )
}

function Picture({ picture, liveBlog, base }: { picture: PublicPicture } & Where) {
  const { pictureId, widths, width, height, alt, caption, credit, licence } = picture
  const shown = widths.findLast((one) => one <= plainWidth) ?? width
  return (
    <figure>
      {/* biome-ignore lint/performance/noImgElement: it is for the programs of others, which know nothing of the framework. */}
      <img
        src={base + at.picture(liveBlog.slug, pictureId, shown, 'jpeg')}
        width={shown}
        height={Math.round((height * shown) / width)}
        alt={visible(alt)}
        loading="lazy"
      />
      <figcaption>
        {caption && `${visible(caption)} `}
        <span {...inEnglish(liveBlog.language)}>
          Picture: {[credit, licence].flatMap((words) => (words ? visible(words) : [])).join(', ')}
        </span>
      </figcaption>
    </figure>
  )
}

function Claims({ entry: { claims }, liveBlog, base }: { entry: PublicEntry } & Where) {
  if (claims.length === 0) return null
  return (
    <ul>
      {claims.map((claim) => (
        <li key={claim.claimId}>
          <a href={base + at.claim(liveBlog.slug, claim.claimId)}>
            <span {...inEnglish(liveBlog.language)}>{standingOf(claim)}</span>: {visible(claim.statement)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function sourcesInWords({ sources, ownReporting }: PublicEntry): string {
  const said = ({ label, channel, terms }: PublicSource) =>
    `${visible(label)}${channel ? `, on ${visible(channel)}` : ''}, ${termsInWords[terms]}`
  return [...(ownReporting ? ['own reporting'] : []), ...sources.map(said)].join('; ')
}
