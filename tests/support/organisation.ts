import { createServer, type Server } from 'node:http'
import Provider from 'oidc-provider'

export type Member = { email?: string; email_verified?: boolean }

/** An organisation with a real OpenID Connect provider, where everybody signs in by giving their name. */
export class Organisation {
  readonly members = new Map<string, Member>()
  readonly client = { id: 'dateline', secret: 's'.repeat(43) }

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** Starts it on a free port. @param redirectUri where it sends people back to */
  static async open(redirectUri: string): Promise<Organisation> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = address && typeof address === 'object' ? address.port : 0
    const organisation = new Organisation(`http://127.0.0.1:${port}`, server)
    const { members, issuer, client } = organisation
    const provider = new Provider(issuer, {
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      cookies: { keys: ['a key for the tests'] },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...members.get(sub) }) }),
    })
    server.on('request', provider.callback())
    return organisation
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** Signs a member in at the provider's own pages and agrees. @returns the address the browser is sent back to */
  async signIn(name: string, authorizationUrl: string): Promise<string> {
    const cookies = new Map<string, string>()
    let address = authorizationUrl
    let form: string | null = null
    for (let step = 0; step < 12; step++) {
      const answer: Response = await fetch(address, {
        redirect: 'manual',
        headers: {
          cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
          ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form === null ? {} : { method: 'POST', body: form }),
      })
      for (const cookie of answer.headers.getSetCookie()) {
        const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (value === '') cookies.delete(key)
        else cookies.set(key, value)
      }
      form = null
      const location = answer.headers.get('location')
      if (location) {
        address = new URL(location, address).href
        if (!address.startsWith(this.issuer)) return address
        continue
      }
      const page = await answer.text()
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!prompt) throw new Error(`The provider shows no form: ${answer.status} ${page.slice(0, 300)}`)
      form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: name, password: 'any' } : {}) }).toString()
    }
    throw new Error('The provider never sent the browser back')
  }
}
