/** Primary language tags that are written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

const primaryTag = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** How a page in this language runs; `language` is a BCP 47 tag. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(primaryTag(language)) ? 'rtl' : 'ltr')

/** The attribute that our own English words need in a page of another language, so that they are not read out in its sounds. */
export const inEnglish = (language: string): { lang?: 'en' } => (primaryTag(language) === 'en' ? {} : { lang: 'en' })
