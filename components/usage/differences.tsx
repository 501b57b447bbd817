'use client'

import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import type { RecordForm, RecordKind } from './use-record-form'

/** Two people edited the same record. The slower one sees what the other saved, and nothing is lost before they choose. */
export function Differences<View extends { id: string; version: number }, Held extends Record<string, unknown>>({
  kind,
  form,
  theirs,
  ground,
}: {
  kind: RecordKind<View, Held>
  form: RecordForm<View, Held>
  theirs: View
  ground: View
}) {
  const [before, saved] = [kind.heldOf(ground), kind.heldOf(theirs)]
  const rows = Object.entries(kind.labels).flatMap(([field, label]) => {
    const [was, is, mine] = [inWords(before[field]), inWords(saved[field]), inWords(form.held[field])]
    return is === mine || (was === is && was === mine)
      ? []
      : [{ field, label, is, mine, both: was !== is && was !== mine }]
  })
  return (
    <Notice tone="warn">
      <p>{form.refused?.message}.</p>
      <table className="my-2 w-full text-start text-sm">
        <thead>
          <tr>
            <th className="pe-3 text-start font-medium text-quiet">Field</th>
            <th className="pe-3 text-start font-medium text-quiet">Saved by them</th>
            <th className="text-start font-medium text-quiet">Yours</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, label, is, mine, both }) => (
            <tr key={field} className="align-top">
              <th scope="row" className="pe-3 text-start font-normal">
                {label}
                {both && <span className="text-warn"> (both changed it)</span>}
              </th>
              <td className="pe-3 whitespace-pre-line">{is}</td>
              <td className="whitespace-pre-line">{mine}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button busy={form.busy} onClick={() => form.saveOver(theirs)}>
          Save what I changed
        </Button>
        <Button busy={form.busy} onClick={() => form.takeTheirs(theirs)}>
          Take theirs
        </Button>
      </div>
      <p className="mt-1 text-sm text-quiet">
        “Save what I changed” keeps everything of theirs that you have not touched.
      </p>
    </Notice>
  )
}

function inWords(value: unknown): string {
  if (value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') {
    const { label, clock } = { label: undefined, clock: undefined, ...value }
    return String(label ?? (clock || 'nothing'))
  }
  return String(value)
}
