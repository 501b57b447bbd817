import type { Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import type { Node as TextNode } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { addressIn } from '@/lib/entry/pasted-address'
import { newKey } from '../desk/door'
import type { Reference } from './references'
import { referenceTypes } from './text-nodes'

/**
 * References stand in the text at once, while the server is still making or finding them: nobody waits for a name.
 * Until then each has an id of its own; afterwards it becomes the real one, or the words that were typed.
 */
export function pendingReferences() {
  const pending = new Map<string, Promise<unknown>>()

  const place = (
    editor: Editor,
    range: { from: number; to: number },
    guess: { type: Reference['type']; label: string; typed: string },
    wanted: Promise<Reference | null>,
  ) => {
    const id = newKey()
    // Before it stands in the text, so that nobody takes it for a real one.
    pending.set(
      id,
      wanted.then((reference) => {
        pending.delete(id)
        if (!editor.isDestroyed) settle(editor, id, reference, guess.typed)
      }),
    )
    // Undone, it is what stood there before, whatever was written before that.
    editor.view.dispatch(closeHistory(editor.state.tr))
    const after = editor.state.doc.textBetween(range.to, Math.min(range.to + 1, editor.state.doc.content.size))
    editor
      .chain()
      .insertContentAt(range, [
        { type: guess.type, attrs: { id, label: guess.label } },
        ...(/^[\s.,;:!?)]/.test(after) ? [] : [{ type: 'text', text: ' ' }]),
      ])
      .run()
    editor.view.dispatch(closeHistory(editor.state.tr))
  }

  return {
    place,
    isPending: (id: string) => pending.has(id),
    /** When every reference is either real or words again. */
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending.values())
    },
  }
}

/** Words as they were written; an address is a link. */
function words({ schema }: EditorState, typed: string): TextNode {
  const link = schema.marks.link
  return schema.text(typed, link && addressIn(typed) ? [link.create({ href: typed })] : [])
}

function settle(editor: Editor, id: string, reference: Reference | null, typed: string): void {
  const { state, view } = editor
  const tr = state.tr
  state.doc.descendants((node, at) => {
    if (!referenceTypes.some((type) => type === node.type.name) || node.attrs.id !== id) return
    const type = reference && state.schema.nodes[reference.type]
    const there = tr.mapping.map(at)
    tr.replaceWith(
      there,
      there + node.nodeSize,
      type ? type.create({ id: reference.id, label: reference.label }) : words(state, typed),
    )
  })
  // Undoing goes back to before it was asked for, not to when nobody knew it yet.
  tr.setMeta('addToHistory', false)
  // Also when the text has not changed: what was pending counts from now on.
  view.dispatch(tr)
}
