/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Named after its source, so that on several machines, each with a build of its own, pages have the same tags.
  generateBuildId: () => process.env.DATELINE_SOURCE ?? null,
  // The press compresses what readers get; the desk is not worth a second pass over its bytes.
  compress: false,
  reactStrictMode: true,
  // `npm test` checks types first, tests included; who only starts Dateline need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Native binaries, and what looks for parts of Node by itself, must not be bundled.
  serverExternalPackages: ['@node-rs/argon2', 'exifr', 'pg'],
  turbopack: { root: import.meta.dirname },
}
