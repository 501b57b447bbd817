import type { ErrorCode, Issue } from '../errors'

/** The rules of the table, by the names that the database gives them. */
export const pictureRules = {
  a_picture_and_its_time_come_together: {
    field: 'takenPrecision',
    message: 'Say how exactly the time is known, or leave both out',
  },
  picture_location_id_location_id_fk: {
    field: 'locationId',
    message: 'That location does not exist; choose another, or none',
  },
  picture_source_item_id_source_item_id_fk: {
    field: 'sourceItemId',
    message: 'That source item does not exist; choose another, or none',
  },
} as const satisfies Record<string, Issue>

/** What the database refuses whatever the code does, in the words of the newsroom (see lib/api/database-refusals.ts). */
export const pictureRefusals: Record<string, readonly [ErrorCode, string]> = {
  published_pictures_are_cleared: [
    'not_publishable',
    'A picture of this entry lacks its file, its credit, its words or its rights. Readers see what they saw before: look at the picture, then try again',
  ],
}

/** What is wrong with a picture as a whole, beyond what each of its fields says. */
export const pictureIssues = (picture: { takenAt: unknown; takenPrecision: string }): Issue[] =>
  (picture.takenAt === null) === (picture.takenPrecision === 'unknown')
    ? []
    : [pictureRules.a_picture_and_its_time_come_together]

/** What rights rest on. Who may not clear them and changes one of these takes the clearance back. */
export const rightsRestOn = ['credit', 'creator', 'licence', 'usageTerms', 'permission'] as const

type Rights = { credit: string | null; licence: string | null; usageTerms: string | null; permission: string | null }

/** What has to be written down before somebody can answer for the rights. */
export const issuesBeforeClearing = ({ credit, licence, usageTerms, permission }: Rights): Issue[] => [
  ...(credit === null ? [{ field: 'credit', message: 'Say whom it is credited to' }] : []),
  ...(licence === null && usageTerms === null && permission === null
    ? [{ field: 'permission', message: 'Say by what right: a licence, terms of use, or who allowed it and when' }]
    : []),
]

type Showable = { hasFile: boolean; rightsCleared: boolean; credit: string | null; altText: string | null }

/** What stands between this picture and readers, each with the control it belongs to; the entry's own check says the same in one line. */
export const issuesBeforeShowing = ({ hasFile, rightsCleared, credit, altText }: Showable): Issue[] => [
  ...(hasFile ? [] : [{ field: 'file', message: 'There is no file: it can be credited, not shown' }]),
  ...(credit ? [] : [{ field: 'credit', message: 'Say whom it is credited to' }]),
  ...(altText ? [] : [{ field: 'altText', message: 'Say in words what it shows, for those who cannot see it' }]),
  ...(rightsCleared ? [] : [{ field: 'rights', message: 'The rights are not cleared' }]),
]
