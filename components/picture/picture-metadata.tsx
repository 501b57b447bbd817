import { type PictureMetadata as Metadata, metadataInWords } from '@/lib/picture/metadata'
import { visible } from '@/lib/record/visible'

const groups: { title: string; fields: readonly (keyof Metadata)[] }[] = [
  { title: 'When', fields: ['takenAt', 'digitisedAt', 'changedAt', 'gpsAt'] },
  { title: 'Where', fields: ['latitude', 'longitude', 'altitude', 'direction', 'place'] },
  { title: 'With what', fields: ['make', 'model', 'serial', 'lens', 'software'] },
  {
    title: 'What somebody wrote into it',
    fields: ['headline', 'caption', 'creator', 'credit', 'copyright', 'usageTerms'],
  },
]

/** What the file says of itself, for somebody who checks it. `null`: not for this person to see. */
export function PictureMetadata({ metadata, hasFile }: { metadata: Metadata | null; hasFile: boolean }) {
  const shown = groups.flatMap(({ title, fields }) => {
    const rows = fields.flatMap((field) => {
      const value = metadata?.[field] ?? null
      return value === null ? [] : [{ field, value: visible(String(value)) }]
    })
    return rows.length > 0 ? [{ title, rows }] : []
  })
  return (
    <section aria-labelledby="metadata" className="space-y-2">
      <h2 id="metadata" className="text-lg font-semibold">
        What the file says of itself
      </h2>
      <p className="text-sm text-quiet">{intro(metadata, hasFile, shown.length)}</p>
      {shown.map(({ title, rows }) => (
        <div key={title}>
          <h3 className="text-sm font-medium text-quiet">{title}</h3>
          <dl className="divide-y divide-rule border-y border-rule">
            {rows.map(({ field, value }) => (
              <div key={field} className="grid grid-cols-[8.5rem_1fr] gap-x-3 py-1">
                <dt className="text-sm text-quiet">{metadataInWords[field]}</dt>
                <dd dir="auto" className="whitespace-pre-line">
                  {value}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {metadata?.unread && (
        <p className="text-sm text-warn">{`${metadata.unread}: there, and could not be read. Download the original to look with other tools.`}</p>
      )}
    </section>
  )
}

function intro(metadata: Metadata | null, hasFile: boolean, found: number): string {
  if (!hasFile) return 'There is no file.'
  if (!metadata) return 'Shown to those who may edit this picture: it can tell where a source lives.'
  if (found === 0)
    return 'Nothing: no camera, no time, no place. Many services strip it, so that proves nothing either way.'
  return 'To be checked, not believed: anybody who had the file could write anything into it. Readers never get it.'
}
