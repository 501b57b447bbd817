import { config } from 'zod/v4/core'

/** Runs in the desk's pages before anything else of ours, so that all the rest keeps to the desk's policy. */

// The policy wants the address of every script vouched for, and the bundler's loader of chunks does not do it. So we
// vouch for our own build, and for nothing else: markup and other scripts are refused as before.
const ownBuild = `${location.origin}/_next/static/`

window.trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => {
    if (!new URL(address, location.origin).href.startsWith(ownBuild)) throw new TypeError('Not a script of our build')
    // Given back as it was asked for: the loader knows its chunks by that address.
    return address
  },
})

// The policy forbids functions made of text; zod would try one to see.
config({ jitless: true })
