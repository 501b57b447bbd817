import { openApiDocument } from '@/lib/api/openapi'

export const dynamic = 'force-dynamic'

export const GET = () => Response.json(openApiDocument())
