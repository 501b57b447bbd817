import { Button } from '../ui/button'
import { controlClass } from '../ui/field'

/** Looks for records by name. A plain form: the address of what was found can be kept and sent, and no script is needed. */
export function RecordSearch({ label, q }: { label: string; q: string }) {
  return (
    <search>
      <form method="get" className="mb-4 flex max-w-xl flex-wrap items-end gap-2">
        <div className="min-w-48 flex-1">
          <label htmlFor="q" className="mb-0.5 block text-sm font-medium text-quiet">
            {label}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            className={controlClass}
            defaultValue={q}
            maxLength={200}
            dir="auto"
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}

/** The words in the address, if it asks for any. */
export async function wordsIn(searchParams: Promise<Record<string, string | string[] | undefined>>): Promise<string> {
  const { q } = await searchParams
  // What is no text finds nothing and must not reach the database.
  return typeof q === 'string' ? q.slice(0, 200).replace(/\p{Cc}|\p{Surrogate}/gu, ' ') : ''
}

/** How many were found, and in what order they stand. */
export function FoundNote({ q, count, noun }: { q: string; count: number; noun: string }) {
  if (q && count === 0) return <p>Nothing is called “{q}”, nor nearly so. Look again with other words, or add it.</p>
  if (count === 0) return <p>There is no {noun} yet.</p>
  return (
    <p className="mb-1 text-sm text-quiet">
      {q ? 'Best first; typing errors are forgiven, in any script.' : 'The newest first. Search finds all.'}
    </p>
  )
}
