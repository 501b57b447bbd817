import { useId, useState } from 'react'
import { attribution } from '@/lib/gazetteer/gazetteer'
import { countryCodeIn, countryInWords, countryNames } from '@/lib/location/countries'
import { Button } from '../ui/button'
import { controlClass, Field } from '../ui/field'
import type { Gazetteer } from './use-gazetteer'

const number = new Intl.NumberFormat('en')

/** The countries of a story: chosen by name or code, each with what is loaded of its places. */
export function CountryField({
  value,
  saved,
  gazetteer,
  mayNotLoad,
  error,
  onChange,
}: {
  value: readonly string[]
  /** What is set already; only that is loaded. */
  saved: readonly string[]
  gazetteer: Gazetteer
  mayNotLoad: string | null
  error?: string | undefined
  onChange: (codes: string[]) => void
}) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [unknown, setUnknown] = useState(false)
  const missing = saved.filter((code) => gazetteer.isKnown && gazetteer.placesOf(code) === null)

  const add = (text: string) => {
    const code = countryCodeIn(text)
    setUnknown(code === null && text.trim() !== '')
    if (code === null) return
    setTyped('')
    if (!value.includes(code)) onChange([...value, code])
  }

  return (
    <div className="space-y-1">
      <Field
        label="Countries"
        hint="Where the story is. Their places are found first when you type # and a name."
        error={unknown ? 'No country is called so. Type its English name, or its two letters, such as UA' : error}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            className={controlClass}
            autoComplete="off"
            list={listId}
            placeholder="add a country"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setUnknown(false)
              // A name chosen from the list is whole; two letters may become a name yet.
              if (event.target.value.length > 2 && countryCodeIn(event.target.value)) add(event.target.value)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed.trim() === '') return
              event.preventDefault()
              add(typed)
            }}
            onBlur={() => add(typed)}
          />
        )}
      </Field>
      <datalist id={listId}>
        {Object.values(countryNames).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {value.length > 0 && (
        <ul className="space-y-1">
          {value.map((code) => (
            <li key={code} className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium">{countryInWords(code)}</span>
              <span className="text-sm text-quiet">{standing(code, saved, gazetteer)}</span>
              <Button tone="quiet" onClick={() => onChange(value.filter((one) => one !== code))}>
                Take out<span className="sr-only"> {countryInWords(code)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {value.length > 0 && <p className="text-sm text-quiet">{attribution}</p>}
      <p role="status" className="text-sm">
        {gazetteer.loading
          ? `Loading the places of ${countryInWords(gazetteer.loading.code)}, ${gazetteer.loading.at} of ${gazetteer.loading.of}. It takes some seconds; you can go on working.`
          : ''}
        {gazetteer.problem && <span className="text-bad">{gazetteer.problem}.</span>}
      </p>
      {missing.length > 0 && !gazetteer.loading && (
        <Button disabledReason={mayNotLoad} onClick={() => void gazetteer.load(missing)}>
          Load the places of {new Intl.ListFormat('en').format(missing.map(countryInWords))}
        </Button>
      )}
    </div>
  )
}

function standing(code: string, saved: readonly string[], gazetteer: Gazetteer): string {
  if (gazetteer.loading?.code === code) return 'loading…'
  const places = gazetteer.placesOf(code)
  if (places !== null) return `${number.format(places)} places in the gazetteer`
  if (!gazetteer.isKnown) return ''
  return saved.includes(code) && !gazetteer.loading
    ? 'its places are not loaded'
    : 'its places are loaded when you save'
}
