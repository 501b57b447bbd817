import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextField } from '../ui/field'
import { withScheme } from './text-nodes'

const tools = [
  {
    name: 'Bold',
    sign: 'B',
    style: 'font-bold',
    keys: 'Ctrl+B',
    is: 'bold',
    run: (text: Editor) => text.chain().focus().toggleBold().run(),
  },
  {
    name: 'Italic',
    sign: 'I',
    style: 'italic font-serif',
    keys: 'Ctrl+I',
    is: 'italic',
    run: (text: Editor) => text.chain().focus().toggleItalic().run(),
  },
  {
    name: 'List',
    sign: '•–',
    style: '',
    keys: 'Ctrl+Shift+8',
    is: 'bulletList',
    run: (text: Editor) => text.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'Numbered list',
    sign: '1.',
    style: '',
    keys: 'Ctrl+Shift+7',
    is: 'orderedList',
    run: (text: Editor) => text.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'Quotation',
    sign: '❝',
    style: '',
    keys: 'Ctrl+Shift+B',
    is: 'blockquote',
    run: (text: Editor) => text.chain().focus().toggleBlockquote().run(),
  },
] as const

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
      {tools.map(({ name, sign, style, keys, is, run }, index) => (
        <Tool
          key={name}
          name={name}
          keys={keys}
          pressed={active.includes(is)}
          first={index === 0}
          onPress={() => run(editor)}
        >
          <span className={style}>{sign}</span>
        </Tool>
      ))}
      <Tool name="Link" keys="" pressed={active.includes('link')} first={false} onPress={linkHere}>
        <span className="underline">link</span>
      </Tool>
      <p className="ms-auto hidden self-center px-2 text-xs text-quiet sm:block">
        <kbd className="font-sans">@</kbd> source or actor <kbd className="ms-2 font-sans">#</kbd> location
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
  keys,
  pressed,
  first,
  onPress,
  children,
}: {
  name: string
  keys: string
  pressed: boolean
  first: boolean
  onPress: () => void
  children: React.ReactNode
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
      className="h-7 min-w-8 rounded-sm px-1.5 text-sm text-quiet hover:bg-sunk hover:text-ink aria-pressed:bg-accent-sunk aria-pressed:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11"
    >
      {children}
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
