'use client'

import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

export type Confirmation = { title: string; text: string; yes: string; act: () => void }

/** Says what an act does before it is done. */
export function ConfirmAct({ ask, onClose }: { ask: Confirmation; onClose: () => void }) {
  return (
    <Dialog title={ask.title} onClose={onClose}>
      <p className="mb-4">{ask.text}</p>
      <div className="flex gap-2">
        <Button tone="primary" onClick={ask.act}>
          {ask.yes}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  )
}
