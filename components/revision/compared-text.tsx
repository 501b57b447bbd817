import type { ReactNode } from 'react'
import type { Document, Inline } from '@/lib/entry/document'
import { visible } from '@/lib/record/visible'
import { type Change, type ComparedLine, compareDocuments, compareWords } from '@/lib/revision/compare'

/** A text with what was taken out and what came in. Marked for eyes by line and colour, for ears by `del` and `ins`. */
export function ComparedText({
  before,
  after,
  changedOnly = false,
}: {
  before: Document
  after: Document
  /** Without the lines that are the same. */
  changedOnly?: boolean
}) {
  const lines = compareDocuments(before, after).filter(({ change }) => !changedOnly || change !== 'same')
  return (
    <div className="text">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity beyond their place
        <Line key={index} line={line} />
      ))}
    </div>
  )
}

/** The same for a headline. */
export function ComparedWords({ before, after }: { before: string; after: string }) {
  return compareWords(before, after).map(({ change, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no identity beyond their place
    <Marked key={index} change={change}>
      {visible(text)}
    </Marked>
  ))
}

function Line({ line: { within, opensItem, pieces } }: { line: ComparedLine }) {
  const list = within.findLast((block) => block !== 'blockquote')
  return (
    <p
      data-list={opensItem ? list : undefined}
      data-depth={Math.min(within.filter((block) => block !== 'blockquote').length, 3) || undefined}
      data-quoted={within.includes('blockquote') || undefined}
    >
      {pieces.map(({ change, inline }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity beyond their place
        <Marked key={index} change={change}>
          <Piece inline={inline} />
        </Marked>
      ))}
    </p>
  )
}

function Marked({ change, children }: { change: Change; children: ReactNode }) {
  switch (change) {
    case 'same':
      return children
    case 'added':
      return <ins>{children}</ins>
    case 'removed':
      return <del>{children}</del>
  }
}

function Piece({ inline }: { inline: Inline }): ReactNode {
  switch (inline.type) {
    case 'hardBreak':
      return <br />
    case 'text': {
      const marks = new Set(inline.marks?.map(({ type }) => type))
      const link = inline.marks?.find((mark) => mark.type === 'link')
      const said = visible(inline.text)
      const leaning = marks.has('italic') ? <em>{said}</em> : said
      const words = marks.has('bold') ? <strong>{leaning}</strong> : leaning
      // Not a link here: a comparison is read, and the address is what matters.
      return link ? (
        <span title={link.attrs.href}>
          <u>{words}</u>
        </span>
      ) : (
        words
      )
    }
    default:
      return <span data-reference={inline.type}>{visible(inline.attrs.label)}</span>
  }
}
