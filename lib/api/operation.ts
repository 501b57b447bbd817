import * as z from 'zod'
import type { Permission } from '../access/permissions'
import type { Viewer } from '../access/roles'
import type { Act } from '../act'
import { type Issue, Refusal } from '../errors'

export type RawInput = { params: unknown; query: unknown; body: unknown }

type Described = {
  /** Stable name, verb first: `saveEntry`. */
  id: string
  /** Under /api/v1, with `{name}` for parameters: `/entries/{id}`. */
  path: string
  /** The noun it belongs to, for the documentation. */
  tag: string
  summary: string
  /** The capability without which it is not even tried; the command decides the rest. */
  permission: Permission
  params: z.ZodObject
  query: z.ZodObject
  body: z.ZodObject | null
  answer: z.ZodType
  status: 200 | 201
}

/** One thing that can be asked of Dateline. The door, the documentation and the tests are made from the table of these. */
export type Operation =
  | (Described & { method: 'GET'; read: (viewer: Viewer, raw: RawInput) => Promise<unknown> })
  | (Described & {
      method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
      write: (raw: RawInput) => (act: Act) => Promise<unknown>
    })

const none = z.strictObject({})

// Where a head names no schema, its shape is the empty one.
const orEmpty = <S extends z.ZodRawShape>(schema: z.ZodObject<S> | undefined): z.ZodObject<S> =>
  schema ?? z.strictObject({} as S)

type Head = Pick<Described, 'id' | 'path' | 'tag' | 'summary' | 'permission'>

/** An operation that only reads. `run` gets path parameters and query as one object. */
export function reads<P extends z.ZodRawShape, Q extends z.ZodRawShape, A extends z.ZodType>(
  head: Head & {
    params?: z.ZodObject<P>
    query?: z.ZodObject<Q>
    answer: A
    run: (viewer: Viewer, input: z.output<z.ZodObject<P>> & z.output<z.ZodObject<Q>>) => Promise<z.input<A>>
  },
): Operation {
  const { run, ...described } = head
  const params = orEmpty(head.params)
  const query = orEmpty(head.query)
  return {
    ...described,
    params,
    query,
    body: null,
    status: 200,
    method: 'GET' as const,
    read: async (viewer, raw) => {
      const input = { ...parsed(params, raw.params), ...parsed(query, raw.query) }
      return head.answer.parse(await run(viewer, input))
    },
  }
}

/** An operation that changes something. `run` gets the act, and path parameters and body as one object. */
export function writes<P extends z.ZodRawShape, B extends z.ZodRawShape, A extends z.ZodType>(
  head: Head & {
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
    params?: z.ZodObject<P>
    body?: z.ZodObject<B>
    answer: A
    status?: 200 | 201
    run: (act: Act, input: z.output<z.ZodObject<P>> & z.output<z.ZodObject<B>>) => Promise<z.input<A>>
  },
): Operation {
  const { run, ...described } = head
  const params = orEmpty(head.params)
  const body = orEmpty(head.body)
  return {
    ...described,
    params,
    query: none,
    body,
    status: head.status ?? 200,
    // Read before the transaction is opened: what cannot be read costs the database nothing.
    write: (raw) => {
      parsed(none, raw.query)
      const input = { ...parsed(params, raw.params), ...parsed(body, raw.body) }
      return async (act) => head.answer.parse(await run(act, input))
    },
  }
}

function parsed<S extends z.ZodRawShape>(schema: z.ZodObject<S>, raw: unknown): z.output<z.ZodObject<S>> {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  throw new Refusal('invalid_input', 'Some of that could not be read', issuesOf(result.error))
}

/** What a schema found wrong, each with the field it is about, nested names parted by points. */
export const issuesOf = (error: z.ZodError): Issue[] =>
  error.issues.slice(0, 50).map((issue) => ({ field: issue.path.join('.'), message: issue.message }))

/** Parameters that most paths have. */
export const ById = z.strictObject({ id: z.uuid() })
