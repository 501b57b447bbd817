import { type RenditionFormat, renditionFile } from '@/lib/picture/picture'

const address = (id: string, width: number, format: RenditionFormat) =>
  `/api/v1/pictures/${id}/renditions/${renditionFile(width, format)}`

type Shown = { id: string; altText: string | null; width: number | null; height: number | null }

/**
 * A picture on the desk, in one of its renditions: never the original, which is only to be downloaded. `width` and `height` are
 * those of the original and keep its place free; without them there is no file, and that is said in its place.
 */
export function PictureImage({
  picture: { id, altText, width, height },
  rendition,
  className = '',
}: {
  picture: Shown
  /** Width in pixels of the rendition to show; null without a file. */
  rendition: number | null
  className?: string
}) {
  if (width === null || height === null || rendition === null) {
    return (
      <div
        className={`flex min-h-16 items-center justify-center border border-dashed border-edge p-2 text-center text-sm text-quiet ${className}`}
      >
        No file
      </div>
    )
  }
  return (
    // biome-ignore lint/performance/noImgElement: it is finished bytes of ours; the framework's optimiser is not used (docs/decisions).
    <img
      src={address(id, rendition, 'webp')}
      width={width}
      height={height}
      alt={altText ?? ''}
      loading="lazy"
      decoding="async"
      className={`bg-sunk object-contain ${className}`}
    />
  )
}
