import type { PlaceRole } from '../location/location'
import { sentencesOf } from './sentence'

const words = (source: string) => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'iu')

/** Tells that a sentence says what a picture shows. */
const picture = words(
  '(?:photo|photograph|picture|image|video|clip|footage|still)s?|фото\\p{L}*|відео|знімок|знімк\\p{L}+|кадр\\p{L}*|видео|сним\\p{L}+',
)
const shows = words(
  'shows?|showed|showing|shown|depicts?|depicted|depicting|captioned|taken|filmed|показу\\p{L}+|видно|зображ\\p{L}+|показыва\\p{L}+|изображ\\p{L}+|снят\\p{L}*|знят\\p{L}*',
)

/** Tells that something or somebody moves. */
const moves = words(
  [
    'cross(?:es|ed|ing)?|enter(?:s|ed|ing)?|mov(?:es?|ed|ing)|advanc(?:es?|ed|ing)|march(?:es|ed|ing)?|flee(?:s|ing)?|fled',
    'retreat(?:s|ed|ing)?|withdr(?:aws?|ew|awn|awing)|evacuat(?:es?|ed|ing)|deport(?:s|ed|ing)?|travel(?:s|led|ling)?|flew|flown|flying',
    'dr[io]ve[ns]?|driving|fir(?:es?|ed|ing)|launch(?:es|ed|ing)?|shell(?:s|ed|ing)?|sent|sends?|deploy(?:s|ed|ing)?|came|comes?|went|going|transferr?(?:s|ed|ing)?',
    'перетн\\p{L}+|увійш\\p{L}+|вторг\\p{L}+|руш\\p{L}+|прямув\\p{L}+|евакуй\\p{L}+|виїха\\p{L}+|відійш\\p{L}+|випуст\\p{L}+',
    'пересек\\p{L}+|вош\\p{L}+|двин\\p{L}+|направ\\p{L}+|эвакуир\\p{L}+|выеха\\p{L}+|отош\\p{L}+|выпуст\\p{L}+',
  ].join('|'),
)

/** What may stand between a preposition and the name of a place. */
const lead = '(?:\\s+(?:the|an?))?(?:\\s+(?:city|town|village|region|area|district|territory)s?\\s+of)?\\s+$'
const ends = (prepositions: string) => new RegExp(`(?<!\\p{L})(?:${prepositions})${lead}`, 'iu')
const into = ends('into|onto|towards?')
const to = ends('to|до|к')
const from = ends('from|out of|з|із|зі|из|с|со')

/**
 * What a place is to an entry, as far as the words before its name say so: `depicted` where the sentence tells what a picture
 * shows, `origin` and `destination` where something moves. Null: the words do not say, and it is only mentioned.
 */
export function placeRoleIn(before: string, language: string): PlaceRole | null {
  const sentence = sentencesOf(before, language).at(-1)?.text ?? ''
  if (picture.test(sentence) && shows.test(sentence)) return 'depicted'
  if (into.test(sentence)) return 'destination'
  if (!moves.test(sentence)) return null
  if (from.test(sentence)) return 'origin'
  return to.test(sentence) ? 'destination' : null
}
