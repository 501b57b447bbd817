'use client'

import { Extension } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Document } from '@/lib/entry/document'
import { type Choice, guessOf } from '@/lib/entry/suggestion'
import { type Asking, announce, askingPlugin, dismiss, roleOfText } from './asking-plugin'
import { pendingReferences } from './pending-references'
import { bestMatch, type Reference } from './references'
import { optionId, SuggestionList } from './suggestion-list'
import { placeUnder, relabel, unlink } from './text-commands'
import { contentOf, documentIn, type ReferenceType, textExtensions } from './text-nodes'
import { TextTools } from './text-tools'
import { useSuggestions } from './use-suggestions'

/** What the composer can ask of the text. */
export type TextHandle = {
  focus: () => void
  show: (document: Document) => void
  /** The reference becomes plain words again. */
  unlink: (type: ReferenceType, id: string) => void
  /** The same reference under the words the server knows it by. */
  relabel: (id: string, label: string) => void
  /** When every reference that was asked for is made or has become words. */
  settled: () => Promise<void>
}

export default function TextEditor({
  id,
  liveBlogId,
  language,
  initial,
  referenceFor,
  onChange,
  onReady,
}: {
  id: string
  liveBlogId: string
  language: string
  /** Taken over once, when the editor is made. */
  initial: Document
  /** Makes or finds what was chosen; null when it cannot be had, and the words stay words. */
  referenceFor: (choice: Choice) => Promise<Reference | null>
  onChange: (document: Document) => void
  onReady: (handle: TextHandle | null) => void
}) {
  const listId = useId()
  const [asking, setAsking] = useState<Asking | null>(null)
  const suggestions = useSuggestions(asking, liveBlogId)
  const [pending] = useState(pendingReferences)
  // The editor is made once and outlives many renderings; it asks here for what is current.
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const [options] = useState(() => ({
    extensions: [
      ...textExtensions,
      Extension.create({
        name: 'asking',
        // Before the lists and the line breaks, which also want Enter and Tab.
        priority: 1_000,
        addProseMirrorPlugins: () => [askingPlugin({ asks: setAsking, key: (event) => keys.current(event) })],
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
    },
  }))
  const editor = useEditor({
    ...options,
    onUpdate: ({ editor: text }) => onChange(documentIn(text.state.doc, pending.isPending)),
  })

  const take = (choice: Choice, { from, to, trigger, words }: Asking) => {
    pending.place(editor, { from, to }, { ...guessOf(choice), typed: trigger + words }, referenceFor(choice))
  }

  const pressed = (event: KeyboardEvent): boolean => {
    if (!asking || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
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
    const chosen = suggestions.list.find(({ key }) => key === suggestions.active)
    if (chosen) take(chosen.choice, asking)
    else dismiss(editor.view)
    return chosen !== undefined
  }
  useLayoutEffect(() => {
    keys.current = pressed
  })

  useEffect(() => {
    if (!asking) return
    announce(editor.view, { id: listId, active: suggestions.active && optionId(listId, suggestions.active) })
  }, [editor, asking, suggestions.active, listId])

  useEffect(() => {
    onReady({
      focus: () => {
        // At once, not in the next frame: the next key is already on its way.
        editor.view.focus()
        editor.commands.setTextSelection(editor.state.doc.content.size)
      },
      show: (document) => {
        // A fresh state, so that undoing does not bring back another entry's text.
        const doc = editor.schema.nodeFromJSON(contentOf(document))
        editor.view.updateState(EditorState.create({ doc, plugins: editor.state.plugins }))
      },
      unlink: (type, reference) => unlink(editor, type, reference),
      relabel: (reference, label) => relabel(editor, reference, label),
      settled: pending.settled,
    })
    return () => onReady(null)
  }, [editor, onReady, pending])

  return (
    <div className="rounded-sm border border-edge bg-sheet outline-accent has-[.ProseMirror:focus]:outline-2">
      <TextTools editor={editor} controls={id} />
      <EditorContent editor={editor} />
      {asking && (
        <div className="fixed z-40" style={placeUnder(editor, asking)}>
          <SuggestionList
            id={listId}
            label={asking.trigger === '#' ? 'Locations' : 'Sources and actors'}
            suggestions={suggestions}
            onTake={(key) => {
              const chosen = suggestions.list.find((suggestion) => suggestion.key === key)
              if (chosen) take(chosen.choice, asking)
            }}
          />
        </div>
      )}
    </div>
  )
}
