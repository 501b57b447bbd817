import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { settings } from '@/lib/env'

const operations = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/operations.md'), 'utf8')
const section = operations.split('\n## ').find((each) => each.startsWith('Settings')) ?? ''
const [ofTheServer = ''] = section.split('Two more are read')
const listed = [...ofTheServer.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)

it('the operations guide lists every setting of the server, and none that is not there', () => {
  expect(listed.toSorted()).toEqual(Object.keys(settings).toSorted())
})
