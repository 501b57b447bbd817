import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextField } from '../ui/field'
import { withScheme } from './text-nodes'

/** Each with what it draws in a box of 16, the editor's name for it, and what a press does. */
const tools = [
  {
    name: 'Bold',
    drawn: 'M5 3h4a2.4 2.4 0 0 1 0 5H5zm0 5h4.6a2.5 2.5 0 0 1 0 5H5z',
    keys: 'Ctrl+B',
    is: 'bold',
    run: (text: Editor) => text.chain().focus().toggleBold().run(),
  },
  {
    name: 'Italic',
    drawn: 'M7 3h5M4 13h5M9.5 3l-3 10',
    keys: 'Ctrl+I',
    is: 'italic',
    run: (text: Editor) => text.chain().focus().toggleItalic().run(),
  },
  {
    name: 'List',
    drawn: 'M6.5 4H14M6.5 8H14M6.5 12H14M2.5 4h.5M2.5 8h.5M2.5 12h.5',
    keys: 'Ctrl+Shift+8',
    is: 'bulletList',
    run: (text: Editor) => text.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'Numbered list',
    drawn: 'M7 4h7M7 8h7M7 12h7M2.5 3l1-.5V6M2.3 10.2c.3-.8 1.9-.8 1.9.3 0 .8-1.8 1.6-1.8 2.5h2',
    keys: 'Ctrl+Shift+7',
    is: 'orderedList',
    run: (text: Editor) => text.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'Quotation',
    drawn: 'M3 3v10M6.5 4H14M6.5 8H14M6.5 12H12',
    keys: 'Ctrl+Shift+B',
    is: 'blockquote',
    run: (text: Editor) => text.chain().focus().toggleBlockquote().run(),
  },
] as const

const linkDrawn =
  'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.9-.9'

/** What words can be besides plain. One stop for the Tab key; the arrow keys move inside. */
export function TextTools({ editor, controls }: { editor: Editor; controls: string }) {
  const [asksForLink, setAsksForLink] = useState(false)
  const active = useEditorState({
    editor,
    selector: ({ editor: text }) =>
      [...tools.map(({ is }) => is), 'link'].filter((name) => text.isActive(name)).join(' '),
  }).split(' ')

  const linkHere = () => {
    if (editor.isActive('link')) editor.chain().focus().extendMarkRange('link').unsetLink().run()
    else setAsksForLink(true)
  }

  return (
    <div
      role="toolbar"
      aria-label="Text style"
      aria-controls={controls}
      onKeyDown={moveInside}
      className="flex gap-0.5 border-b border-rule p-0.5"
    >
      {tools.map(({ name, drawn, keys, is, run }, index) => (
        <Tool
          key={name}
          name={name}
          drawn={drawn}
          keys={keys}
          pressed={active.includes(is)}
          first={index === 0}
          onPress={() => run(editor)}
        />
      ))}
      <Tool name="Link" drawn={linkDrawn} keys="" pressed={active.includes('link')} first={false} onPress={linkHere} />
      <p className="ms-auto hidden self-center px-2 text-xs text-quiet sm:block">
        <kbd className="font-sans">@</kbd> source or actor <kbd className="ms-2 font-sans">#</kbd> location{' '}
        <kbd className="ms-2 font-sans">!</kbd> claim
      </p>
      {asksForLink && (
        <LinkDialog
          onClose={() => setAsksForLink(false)}
          onGiven={(href) => {
            setAsksForLink(false)
            const { empty } = editor.state.selection
            const text = editor.chain().focus()
            if (empty)
              text.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
            else text.setLink({ href }).run()
          }}
        />
      )}
    </div>
  )
}

function Tool({
  name,
  drawn,
  keys,
  pressed,
  first,
  onPress,
}: {
  name: string
  drawn: string
  keys: string
  pressed: boolean
  first: boolean
  onPress: () => void
}) {
  return (
    <button
      type="button"
      aria-label={name}
      title={keys ? `${name} (${keys})` : name}
      aria-pressed={pressed}
      tabIndex={first ? 0 : -1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="grid h-7 w-8 place-items-center rounded-sm text-quiet hover:bg-sunk hover:text-ink aria-pressed:bg-accent-sunk aria-pressed:text-ink pointer-coarse:size-11"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="size-4 fill-none stroke-current [stroke-linecap:round] [stroke-width:1.5]"
      >
        <path d={drawn} />
      </svg>
    </button>
  )
}

function moveInside(event: KeyboardEvent<HTMLDivElement>) {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLButtonElement)) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(':scope > button')]
  buttons.at((buttons.indexOf(event.target) + step) % buttons.length)?.focus()
}

function LinkDialog({ onClose, onGiven }: { onClose: () => void; onGiven: (href: string) => void }) {
  const [address, setAddress] = useState('')
  const href = withScheme(address.trim())
  const usable = /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(href)
  return (
    <Dialog title="Link" onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) onGiven(href)
        }}
      >
        <TextField
          label="Address"
          type="url"
          inputMode="url"
          placeholder="https://…"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <div className="flex gap-2">
          <Button
            type="submit"
            tone="primary"
            disabledReason={usable ? null : 'Give an address that begins with https://'}
          >
            Add the link
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}
