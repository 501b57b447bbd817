'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Checkbox } from '../ui/field'
import { setSingleKeys, singleKeysAreOn, useKeys } from '../ui/use-keys'

const groups = [
  {
    where: 'Anywhere',
    keys: [
      ['?', 'this list'],
      ['Ctrl or ⌘ S', 'save the draft in hand'],
    ],
  },
  {
    where: 'Writing',
    keys: [
      ['n', 'go to the composer'],
      ['@', 'source or actor, in the text'],
      ['#', 'location, in the text'],
      ['↑ ↓ Enter Esc', 'choose, take, close the suggestions'],
      ['! or Alt C', 'claim: the words selected, or the sentence'],
      ['Alt Shift C', 'claims that these words say again'],
      ['Alt K', 'the last claim in hand: a c d x r n, with Shift one more position, Enter, Delete'],
      ['Alt L', 'the place named last: where it happened, claimed, …'],
      ['Alt 1 … 9', 'one of the last nine sources'],
      ['Alt Shift 1 … 9', 'one of the last nine places'],
      ['Backspace', 'a name just recognised is words again'],
      ['Ctrl or ⌘ Enter', 'send to review'],
    ],
  },
  {
    where: 'Review',
    keys: [
      ['j', 'next entry or claim'],
      ['k', 'previous entry or claim'],
      ['a', 'approve an entry, check a position, let readers know'],
      ['A', 'let readers know of what is listed as waiting for the same reason'],
      ['r', 'request changes'],
      ['p', 'publish what is approved'],
      ['o or Enter', 'open the entry or the claim'],
    ],
  },
  {
    where: 'A claim',
    keys: [
      ['a c d x r n', 'add a position: asserts, confirms, denies, disputes, retracts, no comment'],
      ['j k', 'next and previous position'],
      ['y', 'check the position in hand'],
    ],
  },
] as const

/** Every key of the desk, on `?`. Keys without Ctrl can be switched off here. */
export function DeskKeys() {
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true) })
  return (
    <>
      <Button tone="quiet" className="pointer-coarse:hidden" onClick={() => setOpen(true)}>
        Keys
      </Button>
      {open && <KeysDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function KeysDialog({ onClose }: { onClose: () => void }) {
  const [single, setSingle] = useState(singleKeysAreOn)
  return (
    <Dialog title="Keys" onClose={onClose}>
      {groups.map(({ where, keys }) => (
        <section key={where} className="mb-3">
          <h3 className="text-sm font-medium text-quiet">{where}</h3>
          <dl className="grid grid-cols-[9rem_1fr] gap-x-3">
            {keys.map(([key, does]) => (
              <div key={key} className="contents">
                <dt>
                  <kbd className="font-sans font-medium">{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-rule pt-3">
        <Checkbox
          label="Single letters act as keys"
          checked={single}
          onChange={(on) => {
            setSingleKeys(on)
            setSingle(on)
          }}
        />
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  )
}
