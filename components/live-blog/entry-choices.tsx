import { at } from '@/lib/paths'
import type { Choice } from '@/lib/record/entry-choice'
import { entryQueryOf, type FilterField, filterFields } from '@/lib/record/entry-filter'
import type { EntryList } from '@/lib/record/entry-list-queries'
import { inEnglish } from '@/lib/record/language'
import { visible } from '@/lib/record/visible'

const mostListed = 60

const titles: Record<FilterField, string> = {
  place: 'Places',
  actor: 'People and groups',
  source: 'Sources',
  status: 'How claims stand',
}

/** All that entries can be chosen by, like the index of a book: each value with how many entries have it, and the way to them. */
export function EntryChoices({ list: { liveBlog, choices } }: { list: EntryList }) {
  return filterFields.map((field) =>
    choices[field].length > 0 ? (
      <section className="choices" key={field} id={`by-${field}`} aria-labelledby={`by-${field}-title`}>
        <h3 id={`by-${field}-title`} {...inEnglish(liveBlog.language)}>
          {titles[field]}
        </h3>
        <ul>
          {choices[field].slice(0, mostListed).map((choice) => (
            <li key={choice.value}>
              <ChoiceLink slug={liveBlog.slug} language={liveBlog.language} field={field} choice={choice} />
            </li>
          ))}
        </ul>
        <More count={choices[field].length - mostListed} language={liveBlog.language} />
      </section>
    ) : null,
  )
}

function ChoiceLink({
  slug,
  language,
  field,
  choice: { value, name, region, count },
}: {
  slug: string
  language: string
  field: FilterField
  choice: Choice
}) {
  const isOurs = field === 'status' || !value.includes(':')
  const english = isOurs && field !== 'place' ? inEnglish(language) : {}
  return (
    <a href={at.entries(slug, entryQueryOf({ [field]: value }))}>
      <bdi {...english}>
        {visible(isOurs && field !== 'place' ? name.charAt(0).toUpperCase() + name.slice(1) : name)}
      </bdi>{' '}
      <span {...inEnglish(language)}>
        {count}
        <i className="skip">{count === 1 ? ' entry' : ' entries'}</i>
      </span>
      {region !== null && <small>{visible(region)}</small>}
    </a>
  )
}

function More({ count, language }: { count: number; language: string }) {
  if (count <= 0) return null
  return (
    <p className="said" {...inEnglish(language)}>
      {count} more, each with fewer entries, can be chosen from the lists above.
    </p>
  )
}
