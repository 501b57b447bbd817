import { type Extensions, type JSONContent, Node } from '@tiptap/core'
import type { Node as TextNode } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import type { Block, Document, Inline, Mark } from '@/lib/entry/document'

export const referenceTypes = ['sourceRef', 'actorRef', 'locationRef'] as const
export type ReferenceType = (typeof referenceTypes)[number]

const isUuid = (id: string | null) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id ?? '')

/** A source item, an actor or a location inside the text: one sign to the keyboard, its words to a reader. */
const reference = (name: ReferenceType) =>
  Node.create({
    name,
    group: 'inline',
    inline: true,
    atom: true,
    // A selected one would be replaced by the next key; the cursor stands beside it instead.
    selectable: false,
    addAttributes: () => ({ id: { default: null, rendered: false }, label: { default: '', rendered: false } }),
    parseHTML: () => [
      {
        tag: `span[data-reference="${name}"]`,
        getAttrs: (element) => {
          const id = element.getAttribute('data-id')
          return isUuid(id) && element.textContent ? { id, label: element.textContent } : false
        },
      },
    ],
    renderHTML: ({ node }) => ['span', { 'data-reference': name, 'data-id': node.attrs.id }, node.attrs.label],
    renderText: ({ node }) => node.attrs.label,
  })

/** Everything a text may hold; what is pasted keeps this and nothing else. */
export const textExtensions: Extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    // It would add an empty last paragraph to what is saved.
    trailingNode: false,
    link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: isWebAddress },
  }),
  ...referenceTypes.map(reference),
]

/** Anything else that begins with a scheme is not for a reader to follow; an address without one gets https. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) || !/^[a-z][a-z0-9+.-]*:/i.test(address.replaceAll(/\p{Cc}|\s/gu, ''))
}

/** A document for the editor to take over: its own copy, in the editor's looser type. */
export const contentOf = (document: Document): JSONContent => JSON.parse(JSON.stringify(document))

/**
 * What stands in the editor as a document of known nodes; attributes that only the editor uses are left behind.
 * A reference that the server has not made yet counts as its words.
 */
export function documentIn(text: TextNode, isPending: (id: string) => boolean): Document {
  return { type: 'doc', content: blocksIn(text, isPending) }
}

type IsPending = (id: string) => boolean

const childrenOf = (node: TextNode): TextNode[] =>
  Array.from({ length: node.childCount }, (_, index) => node.child(index))

const blocksIn = (node: TextNode, isPending: IsPending): Block[] =>
  childrenOf(node).map((child) => blockOf(child, isPending))

function blockOf(node: TextNode, isPending: IsPending): Block {
  switch (node.type.name) {
    case 'blockquote':
      return { type: 'blockquote', content: blocksIn(node, isPending) }
    case 'bulletList':
    case 'orderedList':
      return {
        type: node.type.name,
        content: childrenOf(node).map((item) => ({ type: 'listItem', content: blocksIn(item, isPending) })),
      }
    default: {
      const content = childrenOf(node).flatMap((inline) => inlineOf(inline, isPending))
      return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
    }
  }
}

function inlineOf(node: TextNode, isPending: IsPending): Inline[] {
  const name = node.type.name
  if (name === 'hardBreak') return [{ type: name }]
  if (name === 'sourceRef' || name === 'actorRef' || name === 'locationRef') {
    const attrs = { id: String(node.attrs.id), label: String(node.attrs.label) }
    return [isPending(attrs.id) ? { type: 'text', text: attrs.label } : { type: name, attrs }]
  }
  if (!node.text) return []
  const marks = node.marks.flatMap((mark): Mark[] => {
    switch (mark.type.name) {
      case 'bold':
      case 'italic':
        return [{ type: mark.type.name }]
      case 'link':
        return [{ type: 'link', attrs: { href: withScheme(String(mark.attrs.href)) } }]
      default:
        return []
    }
  })
  return [marks.length > 0 ? { type: 'text', text: node.text, marks } : { type: 'text', text: node.text }]
}

export const withScheme = (address: string) => (/^https?:\/\//i.test(address) ? address : `https://${address}`)
