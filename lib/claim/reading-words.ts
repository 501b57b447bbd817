import type { ClaimKind, StanceKind } from './claim'

/**
 * The words by which a sentence tells who says something, how surely, and what kind of thing it is: English, Ukrainian and
 * Russian side by side, since a live blog quotes in all three. Each row is a piece of a regular expression; letters before or
 * behind it make it another word.
 */

/** Verbs with which somebody takes a position on what follows. */
export const sayings: readonly { stance: StanceKind; verbs: readonly string[] }[] = [
  {
    stance: 'asserts',
    verbs: [
      'say|says|said|tell|tells|told|state|states|stated|add|adds|added|report|reports|reported',
      'claim|claims|claimed|announce|announces|announced|declare|declares|declared|allege|alleges|alleged',
      'insist|insists|insisted|maintain|maintains|maintained|argue|argues|argued|warn|warns|warned',
      'judge|judges|judged|write|writes|wrote|believe|believes|believed|estimate|estimates|estimated',
      'каже|кажуть|сказав|сказала|сказали|заявляє|заявляють|заявив|заявила|заявили|стверджує|стверджують|стверджував',
      'повідомляє|повідомляють|повідомив|повідомила|повідомили|пише|пишуть|написав|написала|оголосив|оголосила|оголосили',
      'говорит|говорят|сказал|сказала|сказали|заявляет|заявляют|заявил|заявила|заявили|утверждает|утверждают|утверждал',
      'сообщает|сообщают|сообщил|сообщила|сообщили|пишет|пишут|написал|написала|объявил|объявила|объявили',
    ],
  },
  {
    stance: 'confirms',
    verbs: [
      'confirm|confirms|confirmed|acknowledge|acknowledges|acknowledged|admit|admits|admitted',
      'підтверджує|підтверджують|підтвердив|підтвердила|підтвердили|визнає|визнав|визнала|визнали',
      'подтверждает|подтверждают|подтвердил|подтвердила|подтвердили|признаёт|признал|признала|признали',
    ],
  },
  {
    stance: 'denies',
    verbs: [
      'deny|denies|denied|reject|rejects|rejected',
      'заперечує|заперечують|заперечив|заперечила|заперечили|спростовує|спростував|спростувала|спростували',
      'отрицает|отрицают|отрицал|отрицали|опровергает|опроверг|опровергла|опровергли',
    ],
  },
  { stance: 'disputes', verbs: ['dispute|disputes|disputed|doubt|doubts|doubted', 'оскаржує|оспаривает'] },
  {
    stance: 'retracts',
    verbs: ['retract|retracts|retracted', 'відкликав|відкликала|відкликали|отозвал|отозвала|отозвали'],
  },
  {
    stance: 'declines_to_comment',
    verbs: [
      '(?:decline|declines|declined|refuse|refuses|refused) to comment|would not comment',
      '(?:відмовився|відмовилася|відмовилися) (?:від коментарів|коментувати)',
      '(?:отказался|отказалась|отказались) (?:от комментариев|комментировать)',
    ],
  },
]

/** Verbs with which somebody judges or announces something, so that the whole sentence is theirs. */
export const judging = [
  'call|calls|called|define|defines|defined|describe|describes|described|label|labels|labelled|brand|brands|branded',
  'називає|називають|назвав|назвала|назвали|называет|называют|назвал|назвала|назвали',
].join('|')
export const vowing = [
  'vow|vows|vowed|pledge|pledges|pledged|promise|promises|promised|threaten|threatens|threatened',
  'обіцяє|обіцяють|пообіцяв|пообіцяла|пообіцяли|погрожує|погрожують',
  'обещает|обещают|пообещал|пообещала|пообещали|угрожает|угрожают',
].join('|')

/** Behind these stands who wants what follows. */
export const goalsOf =
  '(?:the\\s+)?(?:stated|declared|announced|avowed)\\s+(?:goals?|aims?|objectives?|intentions?)\\s+of'

/** The first that is found is the hedge, as it was written. */
export const hedgeWords: readonly string[] = [
  'reportedly|allegedly|purportedly|apparently|supposedly|ostensibly',
  'would\\s+(?:seem|appear)(?:\\s+to\\s+(?:indicate|suggest|show|agree|be))?',
  '(?:it\\s+)?(?:seems?|appears?|appeared|seemed)(?:\\s+(?:clear|likely|to\\s+(?:be|have)))?',
  '(?:is|are|was|were)\\s+(?:said|believed|thought|understood)\\s+to|said\\s+to\\s+(?:have|be|show)',
  'almost\\s+certainly|probably|possibly|likely',
  'claims?|claimed|alleges?|alleged',
  'unconfirmed',
  'нібито|начебто|буцімто|як\\s+повідомляється|за\\s+(?:попередніми|непідтвердженими)\\s+даними',
  'майже\\s+напевно|ймовірно|імовірно|можливо',
  'якобы|как\\s+сообщается|по\\s+(?:предварительным|неподтвержд[её]нным)\\s+данным|по\\s+всей\\s+видимости',
  'почти\\s+наверняка|вероятно|возможно|предположительно',
]

/** Hedges that leave a sentence whole when they are taken out of it: they stand with the position. */
export const hedgesToDrop = [
  'reportedly|allegedly|purportedly|supposedly|apparently',
  'нібито|начебто|буцімто|як\\s+повідомляється|за\\s+(?:попередніми|непідтвердженими)\\s+даними|ймовірно|імовірно',
  'якобы|как\\s+сообщается|по\\s+(?:предварительным|неподтвержд[её]нным)\\s+данным|вероятно|предположительно',
].join('|')

/** The first that is found says what kind of claim it is; what nothing fits is a fact. */
export const kindWords: readonly { kind: ClaimKind; words: readonly string[] }[] = [
  {
    kind: 'intention',
    words: [
      'vow(?:s|ed)?|pledge(?:s|d)?|threaten(?:s|ed)?|will|aims?\\s+to|aimed\\s+to|plans?\\s+to|planned\\s+to',
      'intends?\\s+to|stated\\s+goals?|promise(?:s|d)?\\s+to',
      'обіцяє|обіцяють|пообіця(?:в|ла|ли)|погрожу(?:є|ють)|(?:має|мають)\\s+намір|плану(?:є|ють)',
      'обеща(?:ет|ют)|пообеща(?:л|ла|ли)|угрожа(?:ет|ют)|намерен[аыо]?|планиру(?:ет|ют)',
    ],
  },
  {
    kind: 'assessment',
    words: [
      'almost\\s+certainly|likely|unlikely|probably|would\\s+(?!appear|seem)\\p{L}+|could',
      'майже\\s+напевно|ймовірно|імовірно|навряд\\s+чи|(?:міг|могла|могли|могло)\\s+би?',
      'почти\\s+наверняка|вероятно|вряд\\s+ли|(?:мог|могла|могли|могло)\\s+бы',
    ],
  },
  {
    kind: 'characterisation',
    words: [
      'terroris(?:t|ts|m)|illegal|criminal|unlawful|barbaric|genocid(?:e|al)|fascists?|nazis?|traitors?|heroic|unprovoked',
      '(?:терорис|незаконн|злочинн|варварськ|геноцид|фашист|нацист|зрадник|героїчн)\\p{L}*',
      '(?:террорис|преступн|варварск|предател|героическ)\\p{L}*',
    ],
  },
]

/** A source that argues rather than reports: what it says so is an assessment. */
export const arguing =
  'argues?|argued|judges?|judged|assess(?:es|ed)?|estimates?|estimated|(?:describes?|described)\\s[^,;]{1,60}\\sas'
