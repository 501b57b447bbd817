import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { type Asked, askedIn } from '@/lib/entry/asking'
import { referenceTypes } from './text-nodes'

/** `from` is where the sign stands, `to` where the cursor is. */
export type Asking = Asked & { from: number; to: number }

/** The menu as assistive technology has to hear of it. */
export type Menu = { id: string; active: string | null }

type State = { asking: Asking | null; dismissedAt: number | null; menu: Menu | null }
type Meta = { dismiss: true } | { menu: Menu | null }

export const askingKey = new PluginKey<State>('asking')

/**
 * Watches for `@` and `#` before the cursor and tells the menu; while a menu is open it gets the keys first. A `!` that
 * ends no word, or over selected words, asks for a claim; `claim` answers whether there was something to claim.
 */
export function askingPlugin(heard: {
  asks: (asking: Asking | null) => void
  key: (event: KeyboardEvent, isAsking: boolean) => boolean
  claim: () => boolean
}): Plugin<State> {
  return new Plugin<State>({
    key: askingKey,
    state: {
      init: () => ({ asking: null, dismissedAt: null, menu: null }),
      apply: (tr, before, _old, state) => next(before, tr, state),
    },
    props: {
      handleTextInput: (view, from, to, typed) =>
        typed === '!' && (from !== to || endsNoWord(view.state, from))
          ? heard.claim()
          : from === to && closesUp(view, from, typed),
      handleKeyDown: (view, event) => {
        const isAsking = Boolean(askingKey.getState(view.state)?.asking)
        if (isAsking && event.key === 'Escape') {
          view.dispatch(view.state.tr.setMeta(askingKey, { dismiss: true } satisfies Meta))
          return true
        }
        return heard.key(event, isAsking)
      },
      handleDOMEvents: {
        blur: (view) => {
          dismiss(view)
          return false
        },
      },
    },
    view: () => ({
      update: (view, before) => {
        const now = askingKey.getState(view.state)?.asking ?? null
        if (now !== (askingKey.getState(before)?.asking ?? null)) heard.asks(now)
      },
    }),
  })
}

/** Nothing, a blank, an opening sign or a full stop stands before: an exclamation mark that ends a word is one. */
const endsNoWord = ({ doc }: EditorState, at: number): boolean => {
  const before = doc.resolve(at)
  return /(?:^|[\s([«„“"'.…])$/u.test(before.parent.textBetween(0, before.parentOffset, undefined, '\uFFFC'))
}

/** A comma typed behind a name takes the place of the space that came with the name. */
function closesUp(view: EditorView, at: number, typed: string): boolean {
  const { doc, tr } = view.state
  if (!/^[.,;:!?)»”’…]/.test(typed) || at < 2 || doc.textBetween(at - 1, at) !== ' ') return false
  const before = doc.resolve(at - 1).nodeBefore?.type.name
  if (!referenceTypes.some((type) => type === before)) return false
  view.dispatch(tr.insertText(typed, at - 1, at))
  return true
}

/** Closes the menu until the person asks anew. */
export function dismiss(view: EditorView): void {
  if (askingKey.getState(view.state)?.asking) {
    view.dispatch(view.state.tr.setMeta(askingKey, { dismiss: true } satisfies Meta))
  }
}

/** Tells the editor which option of an open menu is under the keys, for its ARIA attributes. */
export function announce(view: EditorView, menu: Menu | null): void {
  const now = askingKey.getState(view.state)?.menu ?? null
  if (now?.id !== menu?.id || now?.active !== menu?.active) {
    view.dispatch(view.state.tr.setMeta(askingKey, { menu } satisfies Meta))
  }
}

/** A text field while one writes, a combobox while a menu is open. */
export function roleOfText(state: EditorState): Record<string, string> {
  const menu = askingKey.getState(state)?.menu
  if (!menu) return { role: 'textbox', 'aria-multiline': 'true' }
  return {
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-haspopup': 'listbox',
    'aria-autocomplete': 'list',
    'aria-controls': menu.id,
    ...(menu.active ? { 'aria-activedescendant': menu.active } : {}),
  }
}

function next(before: State, tr: Transaction, state: EditorState): State {
  const meta: Meta | undefined = tr.getMeta(askingKey)
  const dismissedBefore = meta && 'dismiss' in meta ? before.asking?.from : before.dismissedAt
  const here = askingAt(state)
  const dismissedAt = dismissedBefore && tr.mapping.map(dismissedBefore, -1) === here?.from ? here.from : null
  // Only typing opens the menu: walking past an old `@` with the arrow keys does not.
  const asking = here && !dismissedAt && (before.asking || tr.docChanged) ? here : null
  const menu = meta && 'menu' in meta ? meta.menu : before.menu
  const same = asking && before.asking && asking.from === before.asking.from && asking.words === before.asking.words
  return { asking: same ? before.asking : asking, dismissedAt, menu }
}

function askingAt(state: EditorState): Asking | null {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty) return null
  const { $from } = selection
  const asked = askedIn($from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC'))
  return asked && { ...asked, from: $from.pos - asked.words.length - 1, to: $from.pos }
}
