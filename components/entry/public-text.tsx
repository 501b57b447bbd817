import { Fragment, type ReactNode } from 'react'
import { type Block, type Document, type Inline, type Mark, type Paragraph, paragraphsOf } from '@/lib/entry/document'
import { stretchesOf } from '@/lib/record/corrected-text'
import type { CorrectedText } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { OutwardLink } from './public-link'

/** The text of an entry. Known nodes only; React escapes every word of it. */
export function PublicText({
  document,
  corrected = [],
}: {
  document: Document
  /** What of it came in with a correction. */
  corrected?: readonly CorrectedText[]
}) {
  const marks = new Map(
    paragraphsOf(document).map((paragraph, index) => [paragraph, corrected.filter((part) => part.paragraph === index)]),
  )
  return <div className="text">{document.content.map(blocksWith(marks))}</div>
}

type Marks = ReadonlyMap<Paragraph, readonly CorrectedText[]>

const blocksWith = (marks: Marks) => {
  const blockAt = (block: Block, index: number): ReactNode => {
    switch (block.type) {
      case 'paragraph':
        return block.content?.length ? <p key={index}>{inParagraph(block.content, marks.get(block) ?? [])}</p> : null
      case 'blockquote':
        return <blockquote key={index}>{block.content.map(blockAt)}</blockquote>
      case 'bulletList':
        return <ul key={index}>{block.content.map(listItemAt)}</ul>
      case 'orderedList':
        return <ol key={index}>{block.content.map(listItemAt)}</ol>
    }
  }
  const listItemAt = (item: { content: Block[] }, index: number) => <li key={index}>{item.content.map(blockAt)}</li>
  return blockAt
}

const inParagraph = (inlines: readonly Inline[], corrected: readonly CorrectedText[]): ReactNode =>
  stretchesOf(inlines, corrected).map(({ isCorrected, inlines: its }, index) => {
    const words = its.map(inlineAt)
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no identity beyond their place
    return isCorrected ? <mark key={index}>{words}</mark> : <Fragment key={index}>{words}</Fragment>
  })

/** References are words like any other to a reader; the class lets a style tell them apart. */
const inlineAt = (inline: Inline, index: number): ReactNode => {
  switch (inline.type) {
    case 'text':
      return <Marked key={index} text={visible(inline.text)} marks={inline.marks ?? []} />
    case 'hardBreak':
      return <br key={index} />
    case 'sourceRef':
    case 'actorRef':
    case 'locationRef':
      return (
        <span key={index} className={inline.type}>
          {visible(inline.attrs.label)}
        </span>
      )
  }
}

/** The link goes round the emphasis, so that a link in half bold is one link. */
function Marked({ text, marks }: { text: string; marks: readonly Mark[] }): ReactNode {
  const link = marks.find((mark) => mark.type === 'link')
  const italic = marks.some((mark) => mark.type === 'italic') ? <em>{text}</em> : text
  const words = marks.some((mark) => mark.type === 'bold') ? <strong>{italic}</strong> : italic
  return link ? <OutwardLink href={link.attrs.href}>{words}</OutwardLink> : words
}
