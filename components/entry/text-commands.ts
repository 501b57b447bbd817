import type { Editor } from '@tiptap/core'
import type { Node as TextNode } from '@tiptap/pm/model'
import type { Around } from '@/lib/claim/claim-words'
import type { Stretch } from '@/lib/entry/last-places'
import { refusing } from './naming'
import type { ReferenceType } from './text-nodes'

/** The reference becomes plain words again, wherever it stands in the text. */
export function unlink(editor: Editor, type: ReferenceType, id: string): void {
  const { state, view } = editor
  const tr = state.tr
  const labels = new Set<string>()
  state.doc.descendants((node, at) => {
    if (node.type.name !== type || node.attrs.id !== id) return
    const there = tr.mapping.map(at)
    const label = String(node.attrs.label)
    tr.replaceWith(there, there + node.nodeSize, state.schema.text(label))
    labels.add(label)
  })
  if (tr.docChanged) view.dispatch(refusing(tr, [...labels]))
}

export function relabel(editor: Editor, id: string, label: string): void {
  const { state, view } = editor
  const tr = state.tr
  state.doc.descendants((node, at) => {
    if (node.attrs.id === id && node.attrs.label !== label) tr.setNodeAttribute(at, 'label', label)
  })
  if (tr.docChanged) view.dispatch(tr)
}

/** What is selected, else what stands around the cursor. */
export function around(editor: Editor): Omit<Around, 'headline'> {
  const { doc, selection } = editor.state
  const { $from } = selection
  const parent = $from.parent
  // With everything selected there is no paragraph to look around in.
  if ($from.depth === 0) {
    return { selected: doc.textBetween(0, doc.content.size, '\n', wordsOf), before: '', after: '', earlier: '' }
  }
  const last = paragraphsBefore(editor, $from.before()).at(-1)
  return {
    selected: selection.empty ? '' : doc.textBetween(selection.from, selection.to, '\n', wordsOf),
    before: parent.textBetween(0, $from.parentOffset, undefined, wordsOf),
    after: parent.textBetween($from.parentOffset, parent.content.size, undefined, wordsOf),
    earlier: last?.textBetween(0, last.content.size, undefined, wordsOf) ?? '',
  }
}

/** The paragraph up to the cursor and all before it, in stretches: words, and references with what they stand for. */
export function stretchesBefore(editor: Editor): Stretch[] {
  const { $from } = editor.state.selection
  if ($from.depth === 0) return []
  const here = $from.parent.cut(0, $from.parentOffset)
  return [...paragraphsBefore(editor, $from.before()), here].flatMap((paragraph) => [
    ...Array.from({ length: paragraph.childCount }, (_, index): Stretch => {
      const node = paragraph.child(index)
      return {
        text: node.text ?? wordsOf(node),
        ...(node.type.name === 'locationRef' ? { locationId: String(node.attrs.id) } : {}),
      }
    }),
    { text: '\n' },
  ])
}

function paragraphsBefore(editor: Editor, end: number): TextNode[] {
  const found: TextNode[] = []
  editor.state.doc.nodesBetween(0, Math.max(0, end), (node, at) => {
    if (node.isTextblock && at + node.nodeSize <= end && node.content.size > 0) found.push(node)
    return !node.isTextblock
  })
  return found
}

const wordsOf = (node: TextNode): string => (node.type.name === 'hardBreak' ? '\n' : String(node.attrs.label ?? ''))

/** Under the place that asked, and inside the window; above it when there is no room below. */
export function placeUnder(editor: Editor, at: number): { left: number; top?: number; bottom?: number } {
  const [menuWidth, menuHeight] = [384, 340]
  const sign = editor.view.coordsAtPos(Math.min(at, editor.state.doc.content.size))
  const left = Math.max(8, Math.min(sign.left, window.innerWidth - menuWidth - 8))
  const above = sign.bottom + menuHeight > window.innerHeight && sign.top > menuHeight
  return above ? { left, bottom: window.innerHeight - sign.top + 4 } : { left, top: sign.bottom + 4 }
}
