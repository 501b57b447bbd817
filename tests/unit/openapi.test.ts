import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { permissions } from '@/lib/access/permissions'
import { openApiDocument } from '@/lib/api/openapi'
import { findOperation, operations } from '@/lib/api/operations'

test('the documentation is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApiDocument())))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
})

test('every operation is documented, once, with its own name', () => {
  const documented = Object.values(openApiDocument().paths).flatMap((methods) => Object.keys(methods))
  expect(documented).toHaveLength(operations.length)
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
})

test('every operation names a permission of the table', () => {
  for (const { id, permission } of operations) expect(Object.keys(permissions), id).toContain(permission)
})

test('a path finds its operation and its parameters', () => {
  expect(findOperation('POST', 'entries/abc/approve')).toMatchObject({
    operation: { id: 'approveEntry' },
    params: { id: 'abc' },
  })
  expect(findOperation('GET', 'entries/abc/approve')).toEqual({ methods: ['POST'] })
  expect(findOperation('GET', 'nothing/here')).toEqual({ methods: [] })
})
