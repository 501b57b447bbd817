import { at } from '@/lib/paths'
import type { Choice } from '@/lib/record/entry-choice'
import { type EntryFilter, type FilterField, filterFields } from '@/lib/record/entry-filter'
import type { EntryList } from '@/lib/record/entry-list-queries'
import { fieldInWords } from '@/lib/record/entry-words'
import { inEnglish } from '@/lib/record/language'
import { placeInFull } from '@/lib/record/place-in-full'
import { visible } from '@/lib/record/visible'

/** A list longer than this is no help to anybody; the most frequent are in it. */
const mostOffered = 400

/** Which entries to show: a plain form, so that the address says what is shown. Each value with how many entries it would leave. */
export function EntryChoiceForm({ list: { liveBlog, filter, choices }, title }: { list: EntryList; title: string }) {
  return (
    <details className="asking" {...inEnglish(liveBlog.language)}>
      <summary>
        <h3>{title}</h3>
      </summary>
      <form action={at.entries(liveBlog.slug)} method="get">
        {filterFields.map((field) => (
          <Field key={field} field={field} choices={choices[field]} filter={filter} language={liveBlog.language} />
        ))}
        <p>
          <label htmlFor="order">Order</label>
          <select id="order" name="order" defaultValue={filter.order ?? 'newest'}>
            <option value="newest">newest first</option>
            <option value="oldest">from the start</option>
          </select>
        </p>
        <p>
          <button type="submit">Show</button>
        </p>
      </form>
    </details>
  )
}

function Field({
  field,
  choices,
  filter,
  language,
}: {
  field: FilterField
  choices: readonly Choice[]
  filter: EntryFilter
  language: string
}) {
  if (choices.length === 0) return null
  const offered = choices
    .slice(0, mostOffered)
    .toSorted((a, b) => placeInFull(a).localeCompare(placeInFull(b), language))
  return (
    <p>
      <label htmlFor={field}>{fieldInWords[field]}</label>
      <select id={field} name={field} defaultValue={filter[field] ?? ''}>
        <option value="">any</option>
        {offered.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {visible(placeInFull(choice))} ({choice.count})
          </option>
        ))}
      </select>
    </p>
  )
}
