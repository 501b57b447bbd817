import type { Document, Inline } from '@/lib/entry/document'

type Named = { type: 'actorRef' | 'locationRef' | 'sourceRef'; id: string; label: string }

/** A paragraph in which the first mention of each name stands for the record of that name, as an editor's @ and # would make it. */
export function linkedText(text: string, names: readonly Named[]): Document {
  // Longer names first, so that "Belgorod Oblast" is not taken for "Belgorod".
  const inOrder = [...names].sort((a, b) => b.label.length - a.label.length)
  const content = inOrder.reduce<Inline[]>((inlines, name) => linkFirst(inlines, name), [{ type: 'text', text }])
  return { type: 'doc', content: [{ type: 'paragraph', content }] }
}

function linkFirst(inlines: Inline[], { type, id, label }: Named): Inline[] {
  const index = inlines.findIndex((inline) => inline.type === 'text' && wholeWord(label).test(inline.text))
  const found = inlines[index]
  if (found?.type !== 'text') return inlines
  const start = found.text.search(wholeWord(label))
  const parts: Inline[] = [
    { type: 'text', text: found.text.slice(0, start) },
    { type, attrs: { id, label } },
    { type: 'text', text: found.text.slice(start + label.length) },
  ]
  return inlines.toSpliced(index, 1, ...parts.filter((part) => part.type !== 'text' || part.text !== ''))
}

const wholeWord = (label: string) =>
  new RegExp(`(?<![\\p{L}-])${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}-])`, 'u')
