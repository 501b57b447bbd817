/** Scripts that a country's own names are written in, beside Latin and Cyrillic, which are kept everywhere. */
const ownScripts: Record<string, string> = {
  AE: 'Arabic',
  AF: 'Arabic',
  AM: 'Armenian',
  BD: 'Bengali',
  BH: 'Arabic',
  BT: 'Tibetan',
  CN: 'Han',
  CY: 'Greek',
  DZ: 'Arabic',
  EG: 'Arabic',
  EH: 'Arabic',
  ER: 'Ethiopic',
  ET: 'Ethiopic',
  GE: 'Georgian',
  GR: 'Greek',
  HK: 'Han',
  IL: 'Hebrew Arabic',
  IN: 'Devanagari Bengali Tamil Telugu Gujarati Kannada Malayalam Gurmukhi',
  IQ: 'Arabic',
  IR: 'Arabic',
  JO: 'Arabic',
  JP: 'Han Hiragana Katakana',
  KH: 'Khmer',
  KP: 'Hangul',
  KR: 'Hangul',
  KW: 'Arabic',
  LA: 'Lao',
  LB: 'Arabic',
  LK: 'Sinhala Tamil',
  LY: 'Arabic',
  MA: 'Arabic',
  MM: 'Myanmar',
  MO: 'Han',
  MR: 'Arabic',
  MV: 'Thaana',
  NP: 'Devanagari',
  OM: 'Arabic',
  PK: 'Arabic',
  PS: 'Arabic Hebrew',
  QA: 'Arabic',
  SA: 'Arabic',
  SD: 'Arabic',
  SO: 'Arabic',
  SY: 'Arabic',
  TD: 'Arabic',
  TH: 'Thai',
  TN: 'Arabic',
  TW: 'Han',
  YE: 'Arabic',
}

const written = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}\p{N}\p{P}\p{Zs}]*$/u
const latin = /\p{Script=Latin}/u
const cyrillic = /\p{Script=Cyrillic}/u
/** GeoNames spells names of other scripts out in small letters ("bie er ge luo de"), and lists codes of airports. */
const madeUp = /^[^\p{Lu}]*$|^[A-Z]{3}$/u
const longest = 200

/** As letters, without marks and signs: "Grájvoron’" is "grajvoron". */
export const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’ʼʹ`]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Other names of a place that people would type, each once: in Latin and Cyrillic letters, and in the scripts of its
 * country; those in its own script first, then Cyrillic.
 */
export function otherNamesOf(countryCode: string, name: string, candidates: readonly string[]): string[] {
  const own = ownScript(countryCode)
  const kept = new Map<string, string>()
  const has = folded(name)
  for (const candidate of candidates) {
    const other = candidate.trim()
    const key = folded(other)
    if (key === '' || key === has || kept.has(key) || other.length > longest) continue
    const isOwn = own?.test(other) ?? false
    if (isOwn || (written.test(other) && (cyrillic.test(other) || (latin.test(other) && !madeUp.test(other)))))
      kept.set(key, other)
  }
  const rank = (other: string) => (own?.test(other) ? 0 : cyrillic.test(other) ? 1 : 2)
  return [...kept.values()].sort((one, other) => rank(one) - rank(other))
}

const patterns = new Map<string, RegExp>()

function ownScript(countryCode: string): RegExp | null {
  const scripts = ownScripts[countryCode]
  if (!scripts) return null
  const pattern =
    patterns.get(scripts) ??
    new RegExp(
      `[${scripts
        .split(' ')
        .map((script) => `\\p{Script=${script}}`)
        .join('')}]`,
      'u',
    )
  patterns.set(scripts, pattern)
  return pattern
}
