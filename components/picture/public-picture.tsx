import { at } from '@/lib/paths'
import { mediaTypeOf, type RenditionFormat } from '@/lib/picture/picture'
import { placeholderOf } from '@/lib/picture/placeholder'
import { inEnglish } from '@/lib/record/language'
import type { PublicPicture as Picture, PublicEntry, PublicLiveBlog } from '@/lib/record/public-entry'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'

/** Above this, a picture is so high that at full width it would fill a screen of text. */
const tallFrom = 1.2
/** What a browser without any of the other formats gets, in pixels. */
const plainWidth = 800

/** The pictures of an entry, each with who made it, by what right we show it, and when and where it was taken. */
export function PublicPictures({ entry, liveBlog }: { entry: PublicEntry; liveBlog: PublicLiveBlog }) {
  return entry.pictures.map((picture) => (
    <PublicPicture key={picture.pictureId} picture={picture} liveBlog={liveBlog} />
  ))
}

/**
 * A picture as readers see it. Its measures stand in the page, so that nothing moves when it comes; until then colours of it
 * stand in its place, drawn in the page itself. The browser chooses format and width; no script has a part in it.
 */
export function PublicPicture({ picture, liveBlog }: { picture: Picture; liveBlog: PublicLiveBlog }) {
  const { pictureId, width, height, widths, formats } = picture
  const isTall = height > width * tallFrom
  const address = (one: number, format: RenditionFormat) => at.picture(liveBlog.slug, pictureId, one, format)
  const set = (format: RenditionFormat) => widths.map((one) => `${address(one, format)} ${one}w`).join(', ')
  const plain = widths.findLast((one) => one <= plainWidth) ?? width
  const sizes = isTall
    ? '(min-width: 50rem) 24rem, calc(100vw - 2.5rem)'
    : '(min-width: 50rem) 37rem, calc(100vw - 2.5rem)'
  return (
    <figure className={isTall ? 'picture tall' : 'picture'}>
      <span>
        <Coming placeholder={picture.placeholder} />
        <picture>
          {formats.map(
            (format) =>
              format !== 'jpeg' && (
                <source key={format} type={mediaTypeOf[format]} srcSet={set(format)} sizes={sizes} />
              ),
          )}
          <img
            src={address(plain, 'jpeg')}
            srcSet={set('jpeg')}
            sizes={sizes}
            width={width}
            height={height}
            alt={visible(picture.alt)}
            loading="lazy"
            decoding="async"
          />
        </picture>
      </span>
      <figcaption>
        {picture.caption && <p>{visible(picture.caption)}</p>}
        <p {...inEnglish(liveBlog.language)}>{aboutPicture(picture, liveBlog.timezone)}</p>
      </figcaption>
    </figure>
  )
}

/** Whose it is, by what right it stands here, when and where it was taken; what nobody has said is said to be so. */
function aboutPicture({ credit, licence, takenAt, takenPrecision, place }: Picture, zone: string): string {
  const whose = [`Picture: ${visible(credit)}`, ...(licence ? [visible(licence)] : [])].join(', ')
  const when = timeInWords(takenAt, takenPrecision, zone)
  const taken = [...(when ? [when] : []), ...(place ? [visible(place)] : [])].join(', ')
  return `${ended(whose)} ${taken ? `Taken ${ended(taken)}` : 'When and where it was taken is not stated.'}`
}

const ended = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`)

function Coming({ placeholder }: { placeholder: string }) {
  const coming = placeholderOf(placeholder)
  if (!coming) return null
  return (
    <svg viewBox={`0 0 ${coming.columns} ${coming.rows}`} preserveAspectRatio="none" aria-hidden="true">
      {coming.cells.map(({ x, y, fill }) => (
        <rect key={`${x} ${y}`} x={x} y={y} width="1" height="1" fill={fill} />
      ))}
    </svg>
  )
}
