import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Dateline', template: '%s · Dateline' },
  // The desk is nobody's search result; readers' pages come from elsewhere and say their own.
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** Drawn for each request, the page for nothing there as well: the policy's nonce has to be in every page. */
export const dynamic = 'force-dynamic'

/** The shell of the desk and of sign-in. It reads no session: each page asks for its own viewer. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" dir="ltr">
      <body>{children}</body>
    </html>
  )
}
