/** Where an issue's field is mended; other screens link here. */
export const controlId = {
  headline: 'control-headline',
  body: 'control-body',
  sources: 'control-sources',
  ownReporting: 'control-own-reporting',
  significance: 'control-significance',
  publicNote: 'control-public-note',
  liveBlog: 'control-live-blog',
  claims: 'control-claims',
  locations: 'control-locations',
  pictures: 'control-pictures',
} as const

const isControl = (field: string): field is keyof typeof controlId => field in controlId

/** The address of a field's control in this page, or null when it has none. */
export const controlFor = (field: string): string | null => (isControl(field) ? `#${controlId[field]}` : null)
