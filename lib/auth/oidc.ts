import { env } from '../env'

export type Organisation = { issuer: string; clientId: string; clientSecret: string }

/** The organisation's OpenID Connect provider, or null when none is set. */
export function organisation(): Organisation | null {
  const {
    DATELINE_OIDC_ISSUER: issuer,
    DATELINE_OIDC_CLIENT_ID: clientId,
    DATELINE_OIDC_CLIENT_SECRET: clientSecret,
  } = env()
  return issuer && clientId && clientSecret ? { issuer: issuer.replace(/\/+$/, ''), clientId, clientSecret } : null
}
