import * as z from 'zod'
import { whoMay } from '../access/can'
import { roleInWords } from '../access/roles'
import { publicUrl } from '../env'
import { errorCodes } from '../errors'
import type { Operation } from './operation'
import { operations } from './operations'

const ErrorBody = z.strictObject({
  error: z.strictObject({
    code: z.enum(['unexpected', ...errorCodes]),
    message: z.string().describe('For a person to read: what happened, what is safe, what to do'),
    issues: z.array(z.strictObject({ field: z.string(), message: z.string() })),
    theirs: z.unknown().optional().describe('What somebody else saved, when ours was stale'),
  }),
})

/** The statuses a refusal can have, and when. */
const refusals: Record<string, string> = {
  400: 'It could not be read',
  401: 'Nobody is signed in',
  403: 'Not allowed; the reason is in the message',
  404: 'It does not exist, or it is not yours to know',
  409: 'Wrong state, or somebody else was faster; `theirs` holds what they saved',
  413: 'Too large; it was not read whole',
  422: 'Not publishable; every issue is listed',
  429: 'Too many requests',
  503: 'Try again; nothing is lost',
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}

const json = (schema: object) => ({ 'application/json': { schema } })

const bytes = (mediaTypes: readonly string[]) =>
  Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: { type: 'string', format: 'binary' } }]))

const megabytes = (most: number) => `The bytes of one file, of ${most / 1024 / 1024} MB at most`

function described(operation: Operation) {
  const parameter = (where: 'path' | 'query', schema: z.ZodObject) =>
    Object.entries(schema.shape).map(([name, part]) => ({
      name,
      in: where,
      required: where === 'path' || !z.safeParse(part, undefined).success,
      schema: schemaOf(part, 'input'),
    }))
  const writes = operation.method !== 'GET'
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: `Who may: ${whoMay(operation.permission)
      .map((role) => roleInWords[role])
      .join(', ')}.`,
    parameters: [
      ...parameter('path', operation.params),
      ...parameter('query', operation.query),
      ...(writes ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(operation.body && { requestBody: { required: true, content: json(schemaOf(operation.body, 'input')) } }),
    ...(operation.takes && {
      requestBody: {
        required: true,
        description: megabytes(operation.takes.mostBytes),
        content: bytes(operation.takes.mediaTypes),
      },
    }),
    responses: {
      [operation.status]: {
        description: 'Done',
        content: operation.gives ? bytes(operation.gives) : json(schemaOf(operation.answer, 'output')),
      },
      ...Object.fromEntries(
        Object.keys(refusals).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
      ),
    },
  }
}

/** The OpenAPI 3.1 document, made from the very table that the door answers by. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dateline', version: '1', description: 'Everything the desk does, in the way the desk does it.' },
    servers: [{ url: `${publicUrl()}/api/v1` }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token from `npm run token -- <e-mail>`' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-dateline',
          description: 'The desk; writes also need our own Origin',
        },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'New for each act; the same key again gets the first answer and does nothing',
          schema: { type: 'string', minLength: 8, maxLength: 200 },
        },
      },
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          { description, content: json({ $ref: '#/components/schemas/Error' }) },
        ]),
      ),
      schemas: { Error: schemaOf(ErrorBody, 'output') },
    },
  }
}
