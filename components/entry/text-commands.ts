import type { Editor } from '@tiptap/core'
import type { Asking } from './asking-plugin'
import type { ReferenceType } from './text-nodes'

/** The reference becomes plain words again, wherever it stands in the text. */
export function unlink(editor: Editor, type: ReferenceType, id: string): void {
  const { state, view } = editor
  const tr = state.tr
  state.doc.descendants((node, at) => {
    if (node.type.name !== type || node.attrs.id !== id) return
    const there = tr.mapping.map(at)
    tr.replaceWith(there, there + node.nodeSize, state.schema.text(String(node.attrs.label)))
  })
  if (tr.docChanged) view.dispatch(tr)
}

export function relabel(editor: Editor, id: string, label: string): void {
  const { state, view } = editor
  const tr = state.tr
  state.doc.descendants((node, at) => {
    if (node.attrs.id === id && node.attrs.label !== label) tr.setNodeAttribute(at, 'label', label)
  })
  if (tr.docChanged) view.dispatch(tr)
}

/** Under the sign that asked, and inside the window; above it when there is no room below. */
export function placeUnder(editor: Editor, asking: Asking): { left: number; top?: number; bottom?: number } {
  const [menuWidth, menuHeight] = [384, 340]
  const sign = editor.view.coordsAtPos(Math.min(asking.from, editor.state.doc.content.size))
  const left = Math.max(8, Math.min(sign.left, window.innerWidth - menuWidth - 8))
  const above = sign.bottom + menuHeight > window.innerHeight && sign.top > menuHeight
  return above ? { left, bottom: window.innerHeight - sign.top + 4 } : { left, top: sign.bottom + 4 }
}
