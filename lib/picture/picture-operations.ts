import * as z from 'zod'
import { ById, GivenFile, gives, type Operation, reads, type SentFile, takes, writes } from '../api/operation'
import { Refusal } from '../errors'
import { Search } from '../search/search-schema'
import { develop } from './developing'
import { mediaTypeOf, mostPictureBytes, originalMediaTypeOf, renditionFormats, renditionIn } from './picture'
import {
  clearRights,
  editPicture,
  giveFile,
  keepPicture,
  notePicture,
  type PictureFile,
  withholdRights,
} from './picture-commands'
import { originalOf, picture, pictures, renditionOf } from './picture-queries'
import { AtVersion, AtVersionInQuery, NotedPicture, PictureChanges, Pictures, PictureView } from './picture-schema'

// A browser that does not know a kind of file sends it as bytes of some sort: what is in it decides.
const aPicture = { mostBytes: mostPictureBytes, mediaTypes: ['image/*', 'application/octet-stream'] }

const prepare = async ({ bytes }: SentFile): Promise<PictureFile> => ({
  original: bytes,
  developed: await develop(bytes),
})

const Rendition = z.strictObject({ ...ById.shape, file: z.string().max(20).describe('Width and format: 800.webp') })

export const pictureOperations: Operation[] = [
  reads({
    id: 'listPictures',
    path: '/pictures',
    tag: 'Pictures',
    summary: 'Pictures by the words of their caption, alternative text and credit',
    permission: 'desk.read',
    query: Search,
    answer: Pictures,
    run: pictures,
  }),
  takes({
    id: 'keepPicture',
    method: 'POST',
    path: '/pictures',
    tag: 'Pictures',
    summary: 'Upload a JPEG, PNG or WebP picture; 409 with the picture that has this very file in `theirs`',
    permission: 'picture.write',
    takes: aPicture,
    answer: PictureView,
    status: 201,
    prepare,
    run: keepPicture,
  }),
  writes({
    id: 'notePicture',
    method: 'POST',
    path: '/pictures/without-file',
    tag: 'Pictures',
    summary: 'Note a picture that somebody credits and of which there is no file; it cannot be published',
    permission: 'picture.write',
    body: NotedPicture,
    answer: PictureView,
    status: 201,
    run: notePicture,
  }),
  reads({
    id: 'showPicture',
    path: '/pictures/{id}',
    tag: 'Pictures',
    summary: 'One picture, what looks like it, and where it is used',
    permission: 'desk.read',
    params: ById,
    answer: PictureView,
    run: (viewer, { id }) => picture(viewer, id),
  }),
  writes({
    id: 'editPicture',
    method: 'PATCH',
    path: '/pictures/{id}',
    tag: 'Pictures',
    summary: 'Edit what the desk says of a picture; fields left out stay as they are',
    permission: 'picture.write',
    params: ById,
    body: PictureChanges,
    answer: PictureView,
    run: editPicture,
  }),
  takes({
    id: 'givePictureItsFile',
    method: 'POST',
    path: '/pictures/{id}/file',
    tag: 'Pictures',
    summary: 'Give a picture that was only noted its file',
    permission: 'picture.write',
    params: ById,
    query: AtVersionInQuery,
    takes: aPicture,
    answer: PictureView,
    prepare,
    run: giveFile,
  }),
  writes({
    id: 'clearRights',
    method: 'POST',
    path: '/pictures/{id}/clear-rights',
    tag: 'Pictures',
    summary: 'Say that this newsroom may show the picture',
    permission: 'picture.clear',
    params: ById,
    body: AtVersion,
    answer: PictureView,
    run: clearRights,
  }),
  writes({
    id: 'withholdRights',
    method: 'POST',
    path: '/pictures/{id}/withhold-rights',
    tag: 'Pictures',
    summary: 'Say that this newsroom may not show the picture, or not any more',
    permission: 'picture.clear',
    params: ById,
    body: AtVersion,
    answer: PictureView,
    run: withholdRights,
  }),
  gives({
    id: 'showOriginal',
    path: '/pictures/{id}/original',
    tag: 'Pictures',
    summary: 'The original as it came, metadata included',
    permission: 'picture.write',
    params: ById,
    gives: Object.values(originalMediaTypeOf),
    run: async (viewer, { id }) => {
      const { bytes, mediaType } = await originalOf(viewer, id)
      return new GivenFile(bytes, mediaType, `${id}.${mediaType.replace('image/', '')}`, 'attachment')
    },
  }),
  gives({
    id: 'showRendition',
    path: '/pictures/{id}/renditions/{file}',
    tag: 'Pictures',
    summary: 'One re-encoded form of a picture, whether readers see it or not',
    permission: 'desk.read',
    params: Rendition,
    gives: renditionFormats.map((format) => mediaTypeOf[format]),
    run: async (viewer, { id, file }) => {
      const wanted = renditionIn(file)
      if (!wanted) throw new Refusal('not_found', 'There is no such rendition of this picture')
      const bytes = await renditionOf(viewer, id, wanted)
      return new GivenFile(bytes, mediaTypeOf[wanted.format], `${id}-${file}`, 'inline')
    },
  }),
]
