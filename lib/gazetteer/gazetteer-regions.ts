/** Regions that the data calls by half a name, or by one that no newsroom writes. */
const written: Record<string, string> = {
  'BY.01': 'Brest Region',
  'BY.02': 'Gomel Region',
  'BY.03': 'Grodno Region',
  'BY.04': 'Minsk',
  'BY.05': 'Minsk Region',
  'BY.06': 'Mogilev Region',
  'BY.07': 'Vitebsk Region',
  'IL.WE': 'West Bank',
  'RU.01': 'Adygea',
  'RU.03': 'Altai Republic',
  'RU.06': 'Arkhangelsk Oblast',
  'RU.08': 'Bashkortostan',
  'RU.11': 'Buryatia',
  'RU.13': 'Chelyabinsk Oblast',
  'RU.16': 'Chuvashia',
  'RU.19': 'Ingushetia',
  'RU.22': 'Kabardino-Balkaria',
  'RU.24': 'Kalmykia',
  'RU.27': 'Karachay-Cherkessia',
  'RU.29': 'Kemerovo Oblast',
  'RU.30': 'Khabarovsk Krai',
  'RU.31': 'Khakassia',
  'RU.32': 'Khanty-Mansi Autonomous Okrug',
  'RU.42': 'Leningrad Oblast',
  'RU.45': 'Mari El',
  'RU.46': 'Mordovia',
  'RU.49': 'Murmansk Oblast',
  'RU.50': 'Nenets Autonomous Okrug',
  'RU.56': 'Oryol Oblast',
  'RU.59': 'Primorsky Krai',
  'RU.61': 'Rostov Oblast',
  'RU.66': 'St. Petersburg',
  'RU.68': 'North Ossetia',
  'RU.70': 'Stavropol Krai',
  'RU.73': 'Tatarstan',
  'RU.79': 'Tuva',
  'RU.80': 'Udmurtia',
  'RU.81': 'Ulyanovsk Oblast',
  'RU.87': 'Yamalo-Nenets Autonomous Okrug',
  'RU.92': 'Kamchatka Krai',
  'RU.93': 'Zabaykalsky Krai',
  'UA.11': 'Crimea',
  'UA.12': 'Kyiv',
  'UA.20': 'Sevastopol',
}

/** What a newsroom calls a region: "Kharkiv Oblast", where the data says "Kharkiv". */
export function regionInWords(countryCode: string, regionCode: string, name: string): string {
  const known = written[`${countryCode}.${regionCode}`]
  if (known) return known
  return countryCode === 'UA' && !/ Oblast$/.test(name) ? `${name} Oblast` : name
}

/** Names that nothing in the data says and that do not look like the English one. */
const others: Record<string, readonly string[]> = {
  'RU.66': ['Санкт-Петербург'],
  'UA.11': ['Крим', 'Крым', 'Krym'],
  'UA.12': ['Київ', 'Киев'],
}

/** What a region is called besides. */
export const otherRegionNames = (countryCode: string, regionCode: string): readonly string[] =>
  others[`${countryCode}.${regionCode}`] ?? []
