import type { ActorKind } from '../actor/actor'
import { type Document, withInlines } from '../entry/document'
import type { EntryKind, TimePrecision } from '../entry/entry'
import type { PlaceRole } from '../location/location'
import type { RenditionFormat } from '../picture/picture'
import type { EntryClaim, PublicEntry, PublicPicture, PublicPlace, PublicSource } from '../record/public-entry'
import {
  type AttributionTerms,
  type Derivation,
  publicNameOf,
  type SourceItemKind,
  type SourceKind,
} from '../source/source'

/** A source item with what the desk knows of its source; the public form takes from it only what the terms allow. */
export type SourceMaterial = {
  sourceItemId: string
  itemKind: SourceItemKind
  title: string | null
  url: string | null
  statedAt: Date | null
  statedPrecision: TimePrecision
  source: {
    kind: SourceKind
    publicLabel: string
    name: string | null
    outlet: string | null
    platform: string | null
    handle: string | null
    terms: AttributionTerms
  }
  facts: {
    speaksFor: string | null
    copies: { how: Derivation; label: string; terms: AttributionTerms } | null
    keptCopy: { at: Date; sha256: string } | null
    changedSince: Date | null
    goneSince: Date | null
  }
}

/** A place as readers may know it, and the location that the text names. */
export type PlaceMaterial = Omit<PublicPlace, 'role'> & { ownId: string; role: PlaceRole }

export type PictureMaterial = {
  pictureId: string
  renditions: { width: number; height: number; format: RenditionFormat }[]
  placeholder: string | null
  alt: string | null
  caption: string | null
  credit: string | null
  licence: string | null
  takenAt: Date | null
  takenPrecision: TimePrecision
  place: string | null
}

/** One revision and everything it rests on. */
export type Material = {
  entryId: string
  revision: number
  kind: EntryKind
  headline: string | null
  body: Document
  happenedAt: Date | null
  happenedPrecision: TimePrecision
  ownReporting: boolean
  sources: SourceMaterial[]
  locations: PlaceMaterial[]
  actors: { name: string; kind: ActorKind }[]
  claims: EntryClaim[]
  pictures: PictureMaterial[]
}

type Moments = { publishedAt: Date; updatedAt: string | null; corrections: PublicEntry['corrections'] }

/** As the public form is but for what depends on the form before it. */
export type PublicDraft = Omit<PublicEntry, 'correctedText'>

/** The self-contained public form of a revision. A source that is not on the record gives its public label and nothing else. */
export function publicFormOf(material: Material, moments: Moments): PublicDraft {
  return {
    entryId: material.entryId,
    revision: material.revision,
    kind: material.kind,
    headline: material.headline,
    body: withPublicNames(material.body, material),
    places: material.locations.map(({ ownId: _, ...place }) => place),
    happenedAt: material.happenedAt?.toISOString() ?? null,
    happenedPrecision: material.happenedPrecision,
    publishedAt: moments.publishedAt.toISOString(),
    updatedAt: moments.updatedAt,
    corrections: moments.corrections,
    sources: material.sources.flatMap(publicSource),
    ownReporting: material.ownReporting,
    actors: material.actors.map(({ name, kind }) => ({ name, kind })),
    claims: material.claims,
    pictures: material.pictures.flatMap(publicPicture),
  }
}

/** What readers may know of a source item and its source; nothing of what was said off the record. */
export function publicSource(material: SourceMaterial): PublicSource[] {
  const { source, facts } = material
  switch (source.terms) {
    case 'off_record':
      return []
    case 'on_record':
      return [
        {
          label: publicNameOf(source),
          kind: source.kind,
          terms: source.terms,
          channel: source.outlet ?? source.platform,
          itemKind: material.itemKind,
          title: material.title,
          url: material.url,
          statedAt: material.statedAt?.toISOString() ?? null,
          statedPrecision: material.statedPrecision,
          speaksFor: facts.speaksFor,
          copies:
            facts.copies && facts.copies.terms !== 'off_record'
              ? { how: facts.copies.how, label: facts.copies.label }
              : null,
          keptCopy: facts.keptCopy && { at: facts.keptCopy.at.toISOString(), sha256: facts.keptCopy.sha256 },
          changedSince: facts.changedSince?.toISOString() ?? null,
          goneSince: facts.goneSince?.toISOString() ?? null,
        },
      ]
    default:
      // Not even when it was said: timing can identify.
      return [
        {
          label: source.publicLabel,
          kind: source.kind,
          terms: source.terms,
          channel: null,
          itemKind: material.itemKind,
          title: null,
          url: null,
          statedAt: null,
          statedPrecision: 'unknown',
          speaksFor: null,
          copies: null,
          keptCopy: null,
          changedSince: null,
          goneSince: null,
        },
      ]
  }
}

/** A picture without what readers must be given with it is not shown; the requirements say so before. */
function publicPicture(picture: PictureMaterial): PublicPicture[] {
  const largest = picture.renditions.at(-1)
  if (!largest || !picture.placeholder || !picture.alt || !picture.credit) return []
  return [
    {
      pictureId: picture.pictureId,
      width: largest.width,
      height: largest.height,
      widths: [...new Set(picture.renditions.map(({ width }) => width))],
      formats: [...new Set(picture.renditions.map(({ format }) => format))],
      placeholder: picture.placeholder,
      alt: picture.alt,
      caption: picture.caption,
      credit: picture.credit,
      licence: picture.licence,
      takenAt: picture.takenAt?.toISOString() ?? null,
      takenPrecision: picture.takenPrecision,
      place: picture.place,
    },
  ]
}

/**
 * In the text a source that is not on the record is called by its public label, and a place that is published as a larger one
 * by that one's name, whatever the author wrote on the chip.
 */
function withPublicNames(body: Document, { sources, locations }: Pick<Material, 'sources' | 'locations'>): Document {
  const labels = new Map([
    ...sources
      .filter(({ source }) => source.terms !== 'on_record')
      .map(({ sourceItemId, source }) => [sourceItemId, source.publicLabel] as const),
    ...locations
      .filter(({ ownId, locationId }) => locationId !== ownId)
      .map(({ ownId, name }) => [ownId, name] as const),
  ])
  return withInlines(body, (inline) => {
    if (inline.type !== 'sourceRef' && inline.type !== 'locationRef') return inline
    const label = labels.get(inline.attrs.id)
    return label ? { ...inline, attrs: { ...inline.attrs, id: publicIdOf(inline.attrs.id, locations), label } } : inline
  })
}

/** The id of a sensitive place would still be its id on every page that names it. */
const publicIdOf = (id: string, locations: readonly PlaceMaterial[]): string =>
  locations.find(({ ownId }) => ownId === id)?.locationId ?? id
