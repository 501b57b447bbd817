import type { Editor } from '@tiptap/core'
import { closeHistory, isHistoryTransaction } from '@tiptap/pm/history'
import type { Node as TextNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { type KnownName, namesIn } from '@/lib/entry/known-name'
import { askingKey } from './asking-plugin'
import type { Reference } from './references'
import { referenceTypes } from './text-nodes'

/** The name that was recognised with the last key, while nothing else has happened: Backspace makes it words again. */
type Fresh = { at: number; cursor: number }
type State = {
  /** Names that somebody has made words again: in this text they stay words. */
  refused: ReadonlySet<string>
  fresh: Fresh | null
}
/** What a name stands for, and the words of its paragraph before it. */
export type Recognised = { reference: Reference; before: string }
type Meta = { recognised: Fresh | null } | { refuse: readonly string[] }

const namingKey = new PluginKey<State>('naming')

/** Remembers which names are to stay words. */
export const namingPlugin = (): Plugin<State> =>
  new Plugin<State>({
    key: namingKey,
    state: {
      init: () => ({ refused: new Set<string>(), fresh: null }),
      apply: (tr, before) => next(tr, before),
    },
    props: {
      handleKeyDown: (view, event) => {
        if (event.key !== 'Backspace' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
        const fresh = namingKey.getState(view.state)?.fresh
        const node = fresh && view.state.doc.nodeAt(fresh.at)
        if (!node || !view.state.selection.empty || view.state.selection.from !== fresh.cursor) return false
        const label = String(node.attrs.label)
        view.dispatch(
          closeHistory(view.state.tr)
            .replaceWith(fresh.at, fresh.at + node.nodeSize, view.state.schema.text(label, node.marks))
            .setMeta(namingKey, { refuse: [label] } satisfies Meta),
        )
        return true
      },
    },
  })

function next(tr: Transaction, before: State): State {
  const meta: Meta | undefined = tr.getMeta(namingKey)
  if (meta && 'recognised' in meta) return { ...before, fresh: meta.recognised }
  if (meta) return { refused: new Set([...before.refused, ...meta.refuse.map(plain)]), fresh: null }
  const fresh = tr.docChanged || tr.selectionSet ? null : before.fresh
  return { refused: isHistoryTransaction(tr) ? afterUndo(tr, before.refused) : before.refused, fresh }
}

/** Undone is refused; redone is wanted after all. */
function afterUndo(tr: Transaction, refused: ReadonlySet<string>): ReadonlySet<string> {
  const [was, is] = [labelsIn(tr.before), labelsIn(tr.doc)]
  const gone = [...was].filter(([label, count]) => (is.get(label) ?? 0) < count).map(([label]) => label)
  const back = [...is].filter(([label, count]) => (was.get(label) ?? 0) < count).map(([label]) => label)
  return new Set([...refused, ...gone].filter((label) => !back.includes(label)))
}

function labelsIn(doc: TextNode): Map<string, number> {
  const found = new Map<string, number>()
  doc.descendants((node) => {
    if (!isReference(node)) return
    const label = plain(String(node.attrs.label))
    found.set(label, (found.get(label) ?? 0) + 1)
  })
  return found
}

/** Names that were finished by what was just written become references; answers what they stand for. */
export function recognise(editor: Editor, names: readonly KnownName<Reference>[], written: Transaction): Recognised[] {
  const range = writtenIn(written)
  if (!range || isHistoryTransaction(written) || written.getMeta(namingKey)) return []
  return makeReferences(editor, names, { ...range, isFinished: false })
}

/** The same for all that was written before any name was known. */
export function recogniseAll(editor: Editor, names: readonly KnownName<Reference>[]): Recognised[] {
  return makeReferences(editor, names, { from: 0, to: editor.state.doc.content.size, isFinished: false })
}

/** The same for a name that the text ends with, once nobody writes on. */
export function recogniseLast(editor: Editor, names: readonly KnownName<Reference>[]): Recognised[] {
  const { selection } = editor.state
  return makeReferences(editor, names, { from: selection.from, to: selection.from, isFinished: true })
}

function makeReferences(
  editor: Editor,
  names: readonly KnownName<Reference>[],
  { from, to, isFinished }: { from: number; to: number; isFinished: boolean },
): Recognised[] {
  const { state, view } = editor
  const refused = namingKey.getState(state)?.refused ?? new Set()
  const wanted = names.filter(({ name }) => !refused.has(plain(name)))
  // What could still have become a longer name was left alone when it was written.
  const reach = Math.max(0, ...wanted.map(({ name }) => name.length))
  const asked = askingKey.getState(state)?.asking ?? null
  const cursor = state.selection.from
  const found: { start: number; end: number; known: KnownName<Reference>; label: string; before: string }[] = []
  state.doc.nodesBetween(Math.max(0, from - 2 * reach), Math.min(to, state.doc.content.size), (node, at) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, undefined, '\uFFFC')
    const isLeft = isFinished || cursor <= at || cursor >= at + node.nodeSize
    const begin = Math.max(0, from - at - 1 - 2 * reach)
    for (const { start, end, known } of namesIn(text, wanted, { isFinished: isLeft, begin })) {
      const place = { start: at + 1 + start, end: at + 1 + end }
      if (place.end + reach < from || place.start > to) continue
      if (asked && place.end > asked.from) continue
      if (isLinked(state, place)) continue
      const before = node.textBetween(0, start, undefined, wordsOf)
      found.push({ ...place, known, label: text.slice(start, end), before })
    }
    return false
  })
  const last = found.at(-1)
  if (!last) return []
  const tr = closeHistory(state.tr)
  for (const { start, end, known, label } of found.toReversed()) {
    const { type, id } = known.record
    const marks = state.doc.resolve(start).marksAcross(state.doc.resolve(end)) ?? []
    const node = state.schema.nodes[type]?.create({ id, label }, null, marks)
    if (node) tr.replaceWith(start, end, node)
  }
  const at = tr.mapping.map(last.start)
  const behind = tr.selection.from
  const fresh = tr.selection.empty && behind === at + 2 ? { at, cursor: behind } : null
  view.dispatch(tr.setMeta(namingKey, { recognised: fresh } satisfies Meta))
  // What is written next is undone apart from it.
  view.dispatch(closeHistory(view.state.tr))
  return found.map(({ known, before }) => ({ reference: known.record, before }))
}

/** Names that this transaction makes words again stay words. */
export const refusing = (tr: Transaction, labels: readonly string[]): Transaction =>
  tr.setMeta(namingKey, { refuse: labels } satisfies Meta)

/** Where a transaction has written, in the text as it is afterwards; null when it only took away, or nothing. */
function writtenIn(tr: Transaction): { from: number; to: number } | null {
  const places: number[] = []
  tr.mapping.maps.forEach((map, index) => {
    map.forEach((_oldStart, _oldEnd, start, end) => {
      const rest = tr.mapping.slice(index + 1)
      if (end > start) places.push(rest.map(start, -1), rest.map(end, 1))
    })
  })
  return places.length > 0 ? { from: Math.min(...places), to: Math.max(...places) } : null
}

function isLinked(state: EditorState, { start, end }: { start: number; end: number }): boolean {
  const link = state.schema.marks.link
  return link !== undefined && state.doc.rangeHasMark(start, end, link)
}

const wordsOf = (node: TextNode): string => String(node.attrs.label ?? ' ')
const isReference = (node: TextNode) => referenceTypes.some((type) => type === node.type.name)
const plain = (name: string) => name.toLocaleLowerCase()
