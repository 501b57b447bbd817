import { issuesBeforeShowing } from '@/lib/picture/picture-rules'
import type { PictureListed } from '@/lib/picture/picture-schema'
import { visible } from '@/lib/record/visible'

type Described = Pick<PictureListed, 'caption' | 'altText'>

/** What a picture is called on the desk: what somebody said of it, the caption first. */
export const nameOfPicture = ({ caption, altText }: Described): string =>
  visible(caption ?? altText ?? 'Not described yet')

/** Whose it is and whether it may be shown, in a line. */
export const standingOfPicture = ({
  credit,
  hasFile,
  rightsCleared,
}: Pick<PictureListed, 'credit' | 'hasFile' | 'rightsCleared'>): string =>
  [
    credit ? visible(credit) : 'no credit',
    hasFile ? (rightsCleared ? 'rights cleared' : 'rights not cleared') : 'no file',
  ].join(', ')

const lacks: Readonly<Record<string, string>> = {
  file: 'no file',
  credit: 'no credit',
  altText: 'no description',
  rights: 'rights not cleared',
}

/** What stands between a picture and readers, in as few words as a list has room for; null when nothing does. */
export function lacksInWords(picture: Parameters<typeof issuesBeforeShowing>[0]): string | null {
  const words = issuesBeforeShowing(picture).map(({ field }) => lacks[field] ?? field)
  return words.length > 0 ? words.join(', ') : null
}

const megabyte = 1024 * 1024

/** "3.2 MB", "410 KB" */
export const sizeInWords = (bytes: number): string =>
  bytes >= megabyte ? `${(bytes / megabyte).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
