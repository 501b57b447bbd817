import { type Operation, reads, writes } from '../api/operation'
import { loadCountry } from './gazetteer-commands'
import { gazetteerCountries } from './gazetteer-queries'
import { CountryToLoad, GazetteerCountries, GazetteerCountry } from './gazetteer-schema'

export const gazetteerOperations: Operation[] = [
  reads({
    id: 'listGazetteerCountries',
    path: '/gazetteer/countries',
    tag: 'Locations',
    summary: 'Every country, and how many of its places are loaded into the gazetteer',
    permission: 'desk.read',
    answer: GazetteerCountries,
    run: gazetteerCountries,
  }),
  writes({
    id: 'loadGazetteerCountry',
    method: 'POST',
    path: '/gazetteer/countries',
    tag: 'Locations',
    summary: 'Load the places of a country, some seconds of work; once loaded, asking again changes nothing',
    permission: 'gazetteer.load',
    body: CountryToLoad,
    answer: GazetteerCountry,
    run: loadCountry,
  }),
]
