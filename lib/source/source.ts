/** A source is durable (a person, an outlet, an account); a source item is the one thing we read. */
export const sourceKinds = [
  'person',
  'organisation',
  'official',
  'news_outlet',
  'wire_agency',
  'social_account',
  'own_reporter',
  'unidentified',
] as const
export type SourceKind = (typeof sourceKinds)[number]

export const sourceItemKinds = [
  'statement',
  'interview',
  'social_post',
  'wire_copy',
  'news_article',
  'document',
  'image',
  'video',
  'audio',
  'dataset',
  'satellite',
  'tip',
] as const
export type SourceItemKind = (typeof sourceItemKinds)[number]

/** What was agreed with the source about naming it. Off-the-record material is never published in any form. */
export const attributionTerms = ['on_record', 'background', 'deep_background', 'off_record'] as const
export type AttributionTerms = (typeof attributionTerms)[number]

/** Admiralty letters: how reliable the source has been, never how credible one item is. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof reliabilities)[number]

/** What a source item is to the one it was taken from. `same`: a person found that two of our source items are one. */
export const derivations = ['quotes', 'republishes', 'translates', 'summarises', 'screenshots', 'same'] as const
export type Derivation = (typeof derivations)[number]

export const derivationInWords: Record<Derivation, string> = {
  quotes: 'quotes',
  republishes: 'republishes',
  translates: 'translates',
  summarises: 'summarises',
  screenshots: 'shows a picture of',
  same: 'is the same as',
}

/** What makes two source items look like one, the strongest first: the address, a kept copy, the words. */
export const sourceRelations = ['address', 'copy', 'words'] as const
export type SourceRelation = (typeof sourceRelations)[number]

export const captureMethods = ['fetched', 'uploaded'] as const
export type CaptureMethod = (typeof captureMethods)[number]

/** What a capture found, against the one before it. */
export const captureFindings = ['first', 'unchanged', 'changed', 'gone', 'failed'] as const
export type CaptureFinding = (typeof captureFindings)[number]

export const termsInWords: Record<AttributionTerms, string> = {
  on_record: 'on the record',
  background: 'on background',
  deep_background: 'on deep background',
  off_record: 'off the record',
}

export const sourceKindInWords: Record<SourceKind, string> = {
  person: 'person',
  organisation: 'organisation',
  official: 'official',
  news_outlet: 'news outlet',
  wire_agency: 'wire agency',
  social_account: 'social account',
  own_reporter: 'own reporter',
  unidentified: 'not identified',
}

export const sourceItemKindInWords: Record<SourceItemKind, string> = {
  statement: 'statement',
  interview: 'interview',
  social_post: 'post',
  wire_copy: 'wire copy',
  news_article: 'article',
  document: 'document',
  image: 'picture',
  video: 'video',
  audio: 'audio',
  dataset: 'dataset',
  satellite: 'satellite picture',
  tip: 'tip',
}

type Named = { name: string | null; publicLabel: string; terms: AttributionTerms }

/** What readers may call a source: its name when on the record, else its public label and nothing more. */
export const publicNameOf = (source: Named): string =>
  source.terms === 'on_record' ? (source.name ?? source.publicLabel) : source.publicLabel
