import { countryNames } from '../location/countries'

/** ISO 3166 codes of countries, from the names and numbers that data sets use. */

/** As data sets call them where newsrooms do not. */
const alsoCalled: Record<string, string> = {
  'Bosnia-Herzegovina': 'BA',
  'Cambodia (Kampuchea)': 'KH',
  Congo: 'CG',
  "Cote d'Ivoire": 'CI',
  'Czech Republic': 'CZ',
  'DR Congo (Zaire)': 'CD',
  'Kingdom of eSwatini (Swaziland)': 'SZ',
  'Macedonia, FYR': 'MK',
  'Madagascar (Malagasy)': 'MG',
  'Myanmar (Burma)': 'MM',
  Palestine: 'PS',
  'Russia (Soviet Union)': 'RU',
  'Serbia (Yugoslavia)': 'RS',
  'Timor-Leste': 'TL',
  'United States of America': 'US',
  'Yemen (North Yemen)': 'YE',
  'Zimbabwe (Rhodesia)': 'ZW',
}

/** Without accents and letter case. */
const simple = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

const codes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(countryNames).map(([code, name]): [string, string] => [simple(name), code]),
  ...Object.entries(alsoCalled).map(([name, code]): [string, string] => [simple(name), code]),
])

/** "Syria" → "SY"; null for a name that we do not know for sure. */
export const countryOfName = (name: string): string | null => codes.get(simple(name)) ?? null

/** "804", the number of ISO 3166, → "UA"; null for one that is nobody's. */
export function countryOfNumber(number: string): string | null {
  if (!/^\d{1,3}$/.test(number) || Number(number) === 0) return null
  // The platform's language data knows which letters the number has today.
  const [tag = ''] = Intl.getCanonicalLocales(`und-${number.padStart(3, '0')}`)
  const code = /^und-([A-Z]{2})$/.exec(tag)?.[1]
  return code !== undefined && code in countryNames ? code : null
}
