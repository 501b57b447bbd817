'use client'

import { Extension } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Around } from '@/lib/claim/claim-words'
import type { Document } from '@/lib/entry/document'
import type { KnownName } from '@/lib/entry/known-name'
import type { Stretch } from '@/lib/entry/last-places'
import { addressIn } from '@/lib/entry/pasted-address'
import { type Choice, guessOf } from '@/lib/entry/suggestion'
import { type Asking, announce, askingPlugin, dismiss, roleOfText } from './asking-plugin'
import { namingPlugin, type Recognised, recognise, recogniseAll, recogniseLast } from './naming'
import { pendingReferences } from './pending-references'
import { bestMatch, type Reference } from './references'
import { type Foot, footOf, type Option, optionId, SuggestionList } from './suggestion-list'
import { around, placeUnder, relabel, stretchesBefore, unlink } from './text-commands'
import { contentOf, documentIn, type ReferenceType, textExtensions } from './text-nodes'
import { TextTools } from './text-tools'
import { useSuggestions } from './use-suggestions'

/** What the composer can ask of the text. */
export type TextHandle = {
  focus: () => void
  /** Back to where the cursor was. */
  back: () => void
  show: (document: Document) => void
  /** The reference becomes plain words again. */
  unlink: (type: ReferenceType, id: string) => void
  /** The same reference under the words the server knows it by. */
  relabel: (id: string, label: string) => void
  /** When every reference that was asked for is made or has become words. `isLast`: nothing more will be written. */
  settled: (isLast: boolean) => Promise<void>
  /** What is selected, else what stands around the cursor. */
  around: () => Omit<Around, 'headline'>
  /** The text up to the cursor. */
  stretches: () => Stretch[]
}

/** Something that is asked at the cursor, and answered there as long as nothing else is written. */
export type Question = {
  label: string
  /** The first is what Enter takes. */
  options: readonly Option[]
  foot: Foot
  onTake: (key: string) => void
  /** It is answered later, elsewhere. */
  onLeave: () => void
}

export default function TextEditor({
  id,
  liveBlogId,
  language,
  initial,
  names,
  question,
  referenceFor,
  onNamed,
  onClaim,
  onWriteOn,
  onChange,
  onReady,
}: {
  id: string
  liveBlogId: string
  language: string
  /** Taken over once, when the editor is made. */
  initial: Document
  /** Names that become references by themselves. */
  names: readonly KnownName<Reference>[]
  question: Question | null
  /** Makes or finds what was chosen; null when it cannot be had, and the words stay words. */
  referenceFor: (choice: Choice) => Promise<Reference | null>
  /** A name was recognised; its reference stands in the text. */
  onNamed: (named: Recognised) => void
  /** A claim is asked for; answers whether there was something to claim. */
  onClaim: () => boolean
  /** Something else is written, or the cursor was put elsewhere. */
  onWriteOn: () => void
  onChange: (document: Document) => void
  onReady: (handle: TextHandle | null) => void
}) {
  const listId = useId()
  const [asking, setAsking] = useState<Asking | null>(null)
  const suggestions = useSuggestions(asking, liveBlogId)
  const [pending] = useState(pendingReferences)
  const isWritten = useRef(false)
  // The editor is made once and outlives many renderings; it asks here for what is current.
  const current = useRef({
    pressed: (_event: KeyboardEvent, _isAsking: boolean): boolean => false,
    onClaim,
    names,
    onNamed,
    pasted: (_address: string) => undefined,
  })
  const [options] = useState(() => ({
    extensions: [
      ...textExtensions,
      Extension.create({
        name: 'asking',
        // Before the lists and the line breaks, which also want Enter and Tab.
        priority: 1_000,
        addProseMirrorPlugins: () => [
          askingPlugin({
            asks: setAsking,
            key: (event, isAsking) => current.current.pressed(event, isAsking),
            claim: () => current.current.onClaim(),
          }),
          namingPlugin(),
        ],
      }),
    ],
    content: contentOf(initial),
    immediatelyRender: true as const,
    shouldRerenderOnTransaction: false,
    // A strict content security policy forbids style elements; the few rules are in globals.css.
    injectCSS: false,
    editorProps: {
      attributes: (state: EditorState) => ({
        id,
        'aria-label': 'Text',
        lang: language,
        dir: 'auto',
        class: 'text',
        ...roleOfText(state),
      }),
      handlePaste: (view: EditorView, event: ClipboardEvent) => {
        const address = addressIn(event.clipboardData?.getData('text/plain') ?? '')
        // Over selected words it is where they link to.
        if (!address || !view.state.selection.empty) return false
        current.current.pasted(address)
        return true
      },
    },
  }))
  const editor = useEditor({
    ...options,
    onUpdate: ({ editor: text, transaction }) => {
      isWritten.current = true
      for (const one of recognise(text, current.current.names, transaction)) current.current.onNamed(one)
      onChange(documentIn(text.state.doc, pending.isPending))
      onWriteOn()
    },
    onSelectionUpdate: onWriteOn,
    onBlur: onWriteOn,
  })

  const take = (choice: Choice, { from, to, trigger, words }: Asking) => {
    pending.place(editor, { from, to }, { ...guessOf(choice), typed: trigger + words }, referenceFor(choice))
  }

  /** An address is a link at once, and the source item at it as soon as it is known; undone, it is the link again. */
  const pasted = (url: string): undefined => {
    const { from } = editor.state.selection
    const link = [{ type: 'link', attrs: { href: url } }]
    editor.chain().insertContent({ type: 'text', text: url, marks: link }).run()
    const choice: Choice = { take: 'address', url }
    pending.place(editor, { from, to: from + url.length }, { ...guessOf(choice), typed: url }, referenceFor(choice))
  }

  const [chosen, setChosen] = useState(0)
  const isAsked = question !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question begins at its first answer
  useEffect(() => setChosen(0), [isAsked])

  const answering = ({ key }: KeyboardEvent): boolean => {
    if (!question) return false
    const { options, onTake, onLeave } = question
    const option = options[chosen]
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      setChosen((chosen + (key === 'ArrowDown' ? 1 : options.length - 1)) % options.length)
    } else if (key === 'Enter' && option) onTake(option.key)
    else if (key === 'Escape') onLeave()
    else return false
    return true
  }

  const pressed = (event: KeyboardEvent, isAsking: boolean): boolean => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
    if (!isAsking) return !event.shiftKey && answering(event)
    if (!asking) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      suggestions.move(event.key === 'ArrowDown' ? 1 : -1)
      return true
    }
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey) return false
    if (suggestions.standing === 'looking' && asking.words.trim() !== '') {
      // Faster than the server: the name stands at once and is looked up behind the typing.
      const { from, to, trigger, words } = asking
      const type = trigger === '#' ? ('locationRef' as const) : ('sourceRef' as const)
      const wanted = bestMatch(asking, liveBlogId).then((choice) => choice && referenceFor(choice))
      pending.place(editor, { from, to }, { type, label: words.trim(), typed: trigger + words }, wanted)
      return true
    }
    const suggested = suggestions.list.find(({ key }) => key === suggestions.active)
    if (suggested) take(suggested.choice, asking)
    else dismiss(editor.view)
    return suggested !== undefined
  }
  useLayoutEffect(() => {
    current.current = { pressed, onClaim, names, onNamed, pasted }
  })

  const isKnown = names.length > 0
  useEffect(() => {
    // Somebody was faster than the server; a text that was only opened stays as it is.
    if (!isKnown || !isWritten.current) return
    for (const one of recogniseAll(editor, current.current.names)) current.current.onNamed(one)
  }, [editor, isKnown])

  const active = asking ? suggestions.active : (question?.options[chosen]?.key ?? null)
  const isOpen = asking !== null || question !== null
  useEffect(() => {
    announce(editor.view, isOpen ? { id: listId, active: active && optionId(listId, active) } : null)
  }, [editor, isOpen, active, listId])

  useEffect(() => {
    onReady({
      focus: () => {
        // At once, not in the next frame: the next key is already on its way.
        editor.view.focus()
        editor.commands.setTextSelection(editor.state.doc.content.size)
      },
      back: () => editor.view.focus(),
      show: (document) => {
        // A fresh state, so that undoing does not bring back another entry's text.
        const doc = editor.schema.nodeFromJSON(contentOf(document))
        editor.view.updateState(EditorState.create({ doc, plugins: editor.state.plugins }))
      },
      unlink: (type, reference) => unlink(editor, type, reference),
      relabel: (reference, label) => relabel(editor, reference, label),
      settled: async (isLast) => {
        await pending.settled()
        if (!isLast || editor.isDestroyed) return
        const { names: known, onNamed: named } = current.current
        for (const one of recogniseLast(editor, known)) named(one)
      },
      around: () => around(editor),
      stretches: () => stretchesBefore(editor),
    })
    return () => onReady(null)
  }, [editor, onReady, pending])

  return (
    <div className="rounded-sm border border-edge bg-sheet outline-accent has-[.ProseMirror:focus]:outline-2">
      <TextTools editor={editor} controls={id} />
      <EditorContent editor={editor} />
      {asking && (
        <div className="fixed z-40" style={placeUnder(editor, asking.from)}>
          <SuggestionList
            id={listId}
            label={asking.trigger === '#' ? 'Locations' : 'Sources and actors'}
            list={suggestions.list}
            active={suggestions.active}
            foot={footOf(suggestions)}
            onTake={(key) => {
              const taken = suggestions.list.find((suggestion) => suggestion.key === key)
              if (taken) take(taken.choice, asking)
            }}
          />
        </div>
      )}
      {question && !asking && (
        <div className="fixed z-40" style={placeUnder(editor, editor.state.selection.from)}>
          <SuggestionList
            id={listId}
            label={question.label}
            list={question.options}
            active={active}
            foot={question.foot}
            onTake={question.onTake}
          />
        </div>
      )}
    </div>
  )
}
