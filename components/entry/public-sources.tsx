import type { ReactNode } from 'react'
import { inEnglish } from '@/lib/record/language'
import type { PublicEntry, PublicLiveBlog, PublicSource } from '@/lib/record/public-entry'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { derivationInWords, sourceItemKindInWords, sourceKindInWords, termsInWords } from '@/lib/source/source'
import { OutwardLink, webAddress } from './public-link'
import { PublicTime } from './public-time'

type Zone = Pick<PublicLiveBlog, 'timezone'>

/** What an entry rests on: each source with its terms, opening to what readers may know of it. */
export function PublicSources({ entry, liveBlog }: { entry: PublicEntry; liveBlog: PublicLiveBlog }) {
  const count = entry.sources.length + (entry.ownReporting ? 1 : 0)
  if (count === 0) return null
  return (
    <div className="sources" {...inEnglish(liveBlog.language)}>
      <p>{count === 1 ? 'Source' : 'Sources'}</p>
      <ul>
        {entry.ownReporting && <li>Own reporting</li>}
        {entry.sources.map((source) => (
          <li key={JSON.stringify(source)}>
            <PublicSourceLine source={source} liveBlog={liveBlog} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One source in a line, opening to the rest without a script. */
export function PublicSourceLine({ source, liveBlog }: { source: PublicSource; liveBlog: Zone }) {
  return (
    <details>
      <summary>
        <b>{visible(source.label)}</b>
        {source.channel && `, on ${visible(source.channel)}`}
        <span>, {termsInWords[source.terms]}</span>
        {source.goneSince ? <em>, original gone</em> : source.changedSince && <em>, original changed</em>}
      </summary>
      <WhatWeKnow source={source} liveBlog={liveBlog} />
    </details>
  )
}

function WhatWeKnow({ source, liveBlog }: { source: PublicSource; liveBlog: Zone }) {
  const { copies, keptCopy } = source
  const said = timeInWords(source.statedAt, source.statedPrecision, liveBlog.timezone)
  return (
    <dl>
      <Row name="Kind">{sourceKindInWords[source.kind]}</Row>
      <Row name="Terms">{promise[source.terms]}</Row>
      {source.speaksFor && <Row name="Speaks for">{visible(source.speaksFor)}</Row>}
      <Row name="We read">
        {sourceItemKindInWords[source.itemKind]}
        {source.title && `, “${visible(source.title)}”`}
      </Row>
      <Row name="Said">{said ?? 'not stated'}</Row>
      {copies && (
        <Row name="Copy">
          {derivationInWords[copies.how]} {visible(copies.label)}, so it adds no voice of its own
        </Row>
      )}
      {keptCopy && (
        <Row name="Kept copy">
          of <PublicTime at={keptCopy.at} liveBlog={liveBlog} />, SHA-256{' '}
          <code dir="ltr">{visible(keptCopy.sha256)}</code>
        </Row>
      )}
      <Row name="Original">
        <Original source={source} liveBlog={liveBlog} />
      </Row>
    </dl>
  )
}

/** Where it is, and whether what is there is still what we read. */
function Original({ source, liveBlog }: { source: PublicSource; liveBlog: Zone }) {
  const address = source.terms === 'on_record' && source.url ? webAddress(source.url) : null
  return (
    <>
      {address ? <OutwardLink href={address}>Read the original</OutwardLink> : 'no link'}
      {source.changedSince && (
        <>
          ; found changed <PublicTime at={source.changedSince} liveBlog={liveBlog} />
        </>
      )}
      {source.goneSince && (
        <>
          ; found gone <PublicTime at={source.goneSince} liveBlog={liveBlog} />
        </>
      )}
    </>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt> <dd>{children}</dd>
    </div>
  )
}

/** What the terms bind us to, as a reader needs to hear it. */
const promise = {
  on_record: 'on the record',
  background: 'on background: we agreed not to name this source',
  deep_background: 'on deep background: we agreed neither to name nor to quote this source',
} as const satisfies Record<PublicSource['terms'], string>
