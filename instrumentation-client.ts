import * as z from 'zod'

/**
 * Runs in the desk's pages before anything else of ours. The policy there wants every script address vouched for, and the
 * bundler's loader knows nothing of that: so we vouch for our own build and for nothing else.
 */
const own = `${location.origin}/_next/static/`

window.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => {
    if (new URL(url, location.origin).href.startsWith(own)) return url
    throw new TypeError('The desk loads no script from there')
  },
})

// Else it tries whether it may compile its checks, which the policy refuses and reports.
z.config({ jitless: true })
