import { door } from '@/lib/api/door'

type Context = { params: Promise<{ path: string[] }> }

const open = async (request: Request, { params }: Context) => door(request, (await params).path.join('/'))

export { open as DELETE, open as GET, open as PATCH, open as POST, open as PUT }
