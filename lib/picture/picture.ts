/** Formats in which readers get a picture, the smallest first: a browser takes the first it knows. */
export const renditionFormats = ['avif', 'webp', 'jpeg'] as const
export type RenditionFormat = (typeof renditionFormats)[number]

/** Widths in pixels; never larger than the original. */
export const renditionWidths = [400, 800, 1600] as const

/** Pixels of one rendition: a very high picture is not made in its greater widths. */
export const mostRenditionPixels = 6_000_000

export const mediaTypeOf: Record<RenditionFormat, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
}

/** Formats in which we take an original. */
export const originalFormats = ['jpeg', 'png', 'webp'] as const
export type OriginalFormat = (typeof originalFormats)[number]

export const originalMediaTypeOf: Record<OriginalFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

/** 20 MB. */
export const mostPictureBytes = 20 * 1024 * 1024

/** 40 megapixels. */
export const mostPixels = 40_000_000

/** How many times longer than wide, or wider than long, a picture may be. */
export const mostElongated = 12

/** The widths to make of an original: those not larger than it is, or else its own. */
export function widthsFor(width: number, height: number): number[] {
  const within = (one: number) => one <= width && one * Math.round((height * one) / width) <= mostRenditionPixels
  const widths = renditionWidths.filter(within)
  return widths.length > 0 ? widths : [Math.min(width, renditionWidths[0])]
}

/** The file name of one rendition, at the end of its address: "800.webp". */
export const renditionFile = (width: number, format: RenditionFormat): string => `${width}.${format}`

/** What such a name stands for, or null. */
export function renditionIn(file: string): { width: number; format: RenditionFormat } | null {
  const [, width, format] = /^([1-9]\d{0,3})\.([a-z]{1,4})$/.exec(file) ?? []
  const known = renditionFormats.find((one) => one === format)
  return width && known ? { width: Number(width), format: known } : null
}
