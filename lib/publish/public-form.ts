import type { ActorKind } from '../actor/actor'
import { type Document, withInlines } from '../entry/document'
import type { EntryKind, TimePrecision } from '../entry/entry'
import type { LocationPrecision, PlaceRole } from '../location/location'
import type { PublicEntry, PublicSource } from '../record/public-entry'
import { type AttributionTerms, publicNameOf, type SourceItemKind, type SourceKind } from '../source/source'

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
  locations: { name: string; region: string | null; role: PlaceRole; precision: LocationPrecision }[]
  actors: { name: string; kind: ActorKind }[]
}

type Moments = { publishedAt: Date; updatedAt: string | null; corrections: PublicEntry['corrections'] }

/** The self-contained public form of a revision. A source that is not on the record gives its public label and nothing else. */
export function publicFormOf(material: Material, moments: Moments): PublicEntry {
  return {
    entryId: material.entryId,
    revision: material.revision,
    kind: material.kind,
    headline: material.headline,
    body: withPublicNames(material.body, material.sources),
    places: material.locations.map(({ name, region, role, precision }) => ({ name, region, role, precision })),
    happenedAt: material.happenedAt?.toISOString() ?? null,
    happenedPrecision: material.happenedPrecision,
    publishedAt: moments.publishedAt.toISOString(),
    updatedAt: moments.updatedAt,
    corrections: moments.corrections,
    sources: material.sources.flatMap(publicSource),
    ownReporting: material.ownReporting,
    actors: material.actors.map(({ name, kind }) => ({ name, kind })),
  }
}

function publicSource(material: SourceMaterial): PublicSource[] {
  const { source } = material
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
        },
      ]
  }
}

/** In the text a source that is not on the record is called by its public label, whatever the author wrote on the chip. */
function withPublicNames(body: Document, sources: readonly SourceMaterial[]): Document {
  const labels = new Map(
    sources
      .filter(({ source }) => source.terms !== 'on_record')
      .map(({ sourceItemId, source }) => [sourceItemId, source.publicLabel]),
  )
  return withInlines(body, (inline) => {
    const label = inline.type === 'sourceRef' ? labels.get(inline.attrs.id) : undefined
    return inline.type === 'sourceRef' && label ? { ...inline, attrs: { ...inline.attrs, label } } : inline
  })
}
