import { parseArgs } from 'node:util'
import { loadCountryAtCommandLine, removeCountryAtCommandLine } from '@/lib/gazetteer/gazetteer-commands'
import { loadedCountries } from '@/lib/gazetteer/gazetteer-queries'
import { geonamesData } from '@/lib/gazetteer/geonames-queries'
import { type CountryCode, countryCodeIn, countryCodes, countryInWords } from '@/lib/location/countries'
import { atDatabase, said } from './terminal'

const usage = `npm run gazetteer -- add UA RU   load the places of countries, by code or English name
npm run gazetteer -- add all      of every country: some minutes, some 200 MB in the database
npm run gazetteer -- list         what is loaded
npm run gazetteer -- remove XX    forget a country; locations made from it stay

To load a country anew, after Dateline brought newer data: remove it, then add it.`

const number = new Intl.NumberFormat('en')

await said(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [verb, ...words] = positionals
  if (verb === 'list' && words.length === 0) return atDatabase(list)
  if ((verb !== 'add' && verb !== 'remove') || words.length === 0) throw new Error(usage)
  const codes = words.length === 1 && words[0] === 'all' ? [...countryCodes] : words.map(codeOf)
  return atDatabase(() => (verb === 'add' ? add(codes) : remove(codes)))
})

function codeOf(word: string): CountryCode {
  const code = countryCodeIn(word)
  if (code) return code
  throw new Error(`No country is called ${word}. Nothing was done. Give two letters, such as UA, or the English name.`)
}

async function add(codes: readonly CountryCode[]): Promise<void> {
  const data = await geonamesData()
  const before = new Set((await loadedCountries()).map(({ code }) => code))
  const began = performance.now()
  let places = 0
  for (const code of codes) {
    if (before.has(code)) {
      console.log(`${countryInWords(code)} is loaded already.`)
      continue
    }
    const since = performance.now()
    const loaded = await loadCountryAtCommandLine(code, data)
    places += loaded.places ?? 0
    console.log(`${countryInWords(code)}: ${number.format(loaded.places ?? 0)} places, ${seconds(since)}.`)
  }
  if (codes.length > 1) console.log(`${number.format(places)} places in all, ${seconds(began)}.`)
}

async function remove(codes: readonly CountryCode[]): Promise<void> {
  const before = new Set((await loadedCountries()).map(({ code }) => code))
  for (const code of codes) {
    if (!before.has(code)) console.log(`${countryInWords(code)} is not loaded.`)
    else {
      await removeCountryAtCommandLine(code)
      console.log(`${countryInWords(code)} is forgotten. Locations made from it stay.`)
    }
  }
}

async function list(): Promise<void> {
  const countries = await loadedCountries()
  if (countries.length === 0) console.log(`Nothing is loaded yet.\n\n${usage}`)
  for (const { code, name, places } of countries)
    console.log(`${code}  ${name.padEnd(34)} ${number.format(places ?? 0).padStart(8)}`)
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`
}
