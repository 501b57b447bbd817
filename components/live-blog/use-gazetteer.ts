import { useCallback, useEffect, useState } from 'react'
import type { GazetteerCountries, GazetteerCountry } from '@/lib/gazetteer/gazetteer-schema'
import { act, ask } from '../desk/door'

export type Loading = { code: string; of: number; at: number }

/** What is loaded of the gazetteer, and the loading of what is missing: one country after the other. */
export function useGazetteer() {
  const [countries, setCountries] = useState<GazetteerCountry[] | null>(null)
  const [loading, setLoading] = useState<Loading | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    const stop = new AbortController()
    void ask<GazetteerCountries>('/gazetteer/countries', stop.signal).then((answer) => {
      if (answer.ok && !stop.signal.aborted) setCountries(answer.value.countries)
    })
    return () => stop.abort()
  }, [])

  const load = useCallback(async (codes: readonly string[]) => {
    setProblem(null)
    for (const [at, code] of codes.entries()) {
      setLoading({ code, of: codes.length, at: at + 1 })
      const answer = await act<GazetteerCountry>('POST', '/gazetteer/countries', { code })
      if (!answer.ok) {
        setProblem(answer.message)
        break
      }
      const { value } = answer
      setCountries((before) => before?.map((one) => (one.code === value.code ? value : one)) ?? null)
    }
    setLoading(null)
  }, [])

  const isLoaded = (code: string) => countries?.find((one) => one.code === code)?.places ?? null
  return { isKnown: countries !== null, placesOf: isLoaded, load, loading, problem }
}

export type Gazetteer = ReturnType<typeof useGazetteer>
