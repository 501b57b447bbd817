import { type ClaimRole, type ClaimStatus, hasFallen } from '../claim/claim'
import { type Document, hrefsOf, textOf, withInlines } from '../entry/document'
import { leastPublicNote, type Significance } from '../entry/entry'
import type { Issue } from '../errors'
import type { LiveBlogState } from '../live-blog/live-blog-workflow'
import type { AttributionTerms } from '../source/source'
import { namesAnyOf } from './hidden-names'

/** What is looked at before readers may see a revision. */
export type Publishable = {
  body: Document
  headline: string | null
  significance: Significance | null
  publicNote: string | null
  ownReporting: boolean
  sources: readonly { label: string; terms: AttributionTerms }[]
  /** Names and handles of sources that are not on the record; known on the server only. */
  mustNotAppear: readonly string[]
  /** What else readers would be shown: names of places and actors, titles and addresses of source items. */
  alsoShown: readonly (string | null)[]
  /** Names of places that readers are told of by a larger place only, and those that lie in nothing that could stand in. */
  placesToHide: readonly string[]
  placesWithoutStandIn: readonly string[]
  claims: readonly {
    statement: string
    role: ClaimRole
    standing: { status: ClaimStatus | null }
    positions: number
  }[]
  /** Claims that the revision readers see introduced, and that have turned out not to be so. */
  fallenForReaders: readonly string[]
  pictures: readonly { hasFile: boolean; alt: string | null; credit: string | null; rightsCleared: boolean }[]
  /** Readers see an earlier revision of this entry now. */
  seenByReaders: boolean
  liveBlogState: LiveBlogState
}

type Requirement = (entry: Publishable) => Issue | null

/** Without signs that nobody can see. */
const readable = (text: string) => text.replace(/[\p{Cf}\p{Z}\s]/gu, '')

const textIsPresent: Requirement = ({ body }) =>
  readable(textOf(body)) === '' ? { field: 'body', message: 'Write the text of the entry' } : null

const restsOnSomething: Requirement = ({ sources, ownReporting }) =>
  sources.length === 0 && !ownReporting
    ? { field: 'sources', message: 'Say where this comes from: add a source with @, or tick “Own reporting”' }
    : null

const offTheRecordStaysOut: Requirement = ({ sources }) => {
  const source = sources.find(({ terms }) => terms === 'off_record')
  return source
    ? {
        field: 'sources',
        message: `“${source.label}” spoke off the record, which is never published; take it out of this entry`,
      }
    : null
}

const hiddenNamesStayHidden: Requirement = ({ headline, body, publicNote, mustNotAppear, alsoShown }) =>
  namesAnyOf(mustNotAppear, [headline, textOf(body), ...hrefsOf(body), publicNote, ...alsoShown])
    ? {
        field: 'body',
        message:
          'A source that is not on the record is named here, in the text, a link, a place or an actor; use its public label instead',
      }
    : null

const sensitivePlacesStayHidden: Requirement = ({
  headline,
  body,
  publicNote,
  alsoShown,
  placesToHide,
  placesWithoutStandIn,
}) => {
  const alone = placesWithoutStandIn[0]
  if (alone) {
    return {
      field: 'locations',
      message: `“${alone}” is sensitive and lies in no place that could be named instead; say what it lies in, or take it out`,
    }
  }
  // The chips are renamed when it is published; only what was typed as plain words gives the place away.
  return namesAnyOf(placesToHide, [headline, textOf(withoutPlaces(body)), publicNote, ...alsoShown])
    ? { field: 'body', message: 'A sensitive place is named in plain words; name the larger place it lies in' }
    : null
}

const withoutPlaces = (body: Document): Document =>
  withInlines(body, (inline) => (inline.type === 'locationRef' ? { type: 'hardBreak' } : inline))

const claimsHavePositions: Requirement = ({ claims }) => {
  const bare = claims.find(({ positions }) => positions === 0)
  return bare
    ? {
        field: 'claims',
        message: `Nobody is said to hold “${bare.statement}”; add whose position it is and where you read it`,
      }
    : null
}

const fallenClaimsAreCorrected: Requirement = ({ claims, fallenForReaders, significance }) => {
  const fallen = claims.find(({ role, standing }) => role === 'introduces' && hasFallen(standing.status))
  if (fallen) {
    const message = `“${fallen.statement}” has turned out not to be so; say that this entry corrects it, or take it out`
    return { field: 'claims', message }
  }
  return fallenForReaders.length > 0 && significance !== 'correction'
    ? {
        field: 'significance',
        message: 'What readers see introduced a claim that has turned out not to be so: call this a correction',
      }
    : null
}

const picturesMayBeShown: Requirement = ({ pictures }) => {
  if (pictures.some(({ hasFile }) => !hasFile)) {
    return { field: 'pictures', message: 'A picture here has no file: it can be credited, not shown; take it out' }
  }
  if (pictures.some(({ rightsCleared }) => !rightsCleared)) {
    return { field: 'pictures', message: 'The rights to a picture are not cleared; clear them, or take it out' }
  }
  if (pictures.some(({ credit }) => !credit)) return { field: 'pictures', message: 'Say whom a picture is credited to' }
  return pictures.some(({ alt }) => !alt)
    ? { field: 'pictures', message: 'Say in words what a picture shows, for those who cannot see it' }
    : null
}

const differenceIsNamed: Requirement = ({ seenByReaders, significance }) =>
  seenByReaders && significance === null
    ? {
        field: 'significance',
        message: 'Say how this differs from what readers see: a typo, an update or a correction',
      }
    : null

const correctionIsExplained: Requirement = ({ seenByReaders, significance, publicNote }) =>
  seenByReaders && significance === 'correction' && (publicNote ?? '').trim().length < leastPublicNote
    ? { field: 'publicNote', message: `Tell readers what was wrong, in ${leastPublicNote} characters or more` }
    : null

const liveBlogIsOpen: Requirement = ({ liveBlogState, seenByReaders }) => {
  if (liveBlogState === 'draft') {
    return { field: 'liveBlog', message: 'Readers cannot see this live blog yet; announce or start it first' }
  }
  if (liveBlogState === 'ended' && !seenByReaders) {
    return { field: 'liveBlog', message: 'This live blog has ended; start it again before publishing new entries' }
  }
  return null
}

/** In the order in which an author meets them. */
export const requirements = [
  textIsPresent,
  restsOnSomething,
  offTheRecordStaysOut,
  hiddenNamesStayHidden,
  sensitivePlacesStayHidden,
  claimsHavePositions,
  fallenClaimsAreCorrected,
  picturesMayBeShown,
  differenceIsNamed,
  correctionIsExplained,
  liveBlogIsOpen,
] as const satisfies readonly Requirement[]

/** Everything that stands between this revision and readers, each with the control it belongs to. */
export const issuesBeforePublishing = (entry: Publishable): Issue[] =>
  requirements.map((holds) => holds(entry)).filter((issue) => issue !== null)
