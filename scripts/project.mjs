import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

/** Whether a module is what was asked to run, and not imported by what was. */
export function isCommand(module) {
  const asked = process.argv[1] ?? ''
  return fs.existsSync(asked) && fs.realpathSync(asked) === fileURLToPath(module)
}

/** Where this newsroom's own files are: database, secrets, demo passwords. */
export const home = () => path.resolve(root, process.env.DATELINE_HOME || '.dateline')

/** Shown to people as they would type it. */
export const inWords = (file) => {
  const relative = path.relative(root, file)
  return relative.startsWith('..') ? file : relative
}

/** Reads the .env files that Next would read, in its order; what is set already stays. */
export function readEnvFiles(development) {
  const fromNext = createRequire(createRequire(import.meta.url).resolve('next/package.json'))
  fromNext('@next/env').loadEnvConfig(root, development, { info() {}, error: console.error })
}

/** The Node that comes with the project; with install scripts off it is missing, and the one we run on has to do. */
export function nodeProgram() {
  const ours = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return fs.existsSync(ours) ? ours : process.execPath
}

/** A module of a package that the project depends on, to be run by `nodeProgram()`. */
export const programOf = (name, file) => path.join(root, 'node_modules', name, file)

/** For every child: the project's own programs come first, and nobody is told that they ran. */
export function childEnv(more = {}) {
  const programs = [path.dirname(nodeProgram()), path.join(root, 'node_modules', '.bin'), process.env.PATH]
  return { ...process.env, PATH: programs.join(path.delimiter), NEXT_TELEMETRY_DISABLED: '1', ...more }
}

const running = new Set()

let closing = false

/** Asks every child still running to stop; none is started from now on. @returns {number} how many there are */
export function stopChildren(signal) {
  closing = true
  for (const child of running) child.kill(signal)
  return running.size
}

/**
 * Starts a child in the project's folder, without standard input.
 * @returns {{ child: import('node:child_process').ChildProcess, ended: Promise<number> }} `ended` is its exit code
 */
export function start(program, parameters, { env = childEnv(), extraStdio = [] } = {}) {
  if (closing) return { child: undefined, ended: Promise.resolve(128 + os.constants.signals.SIGTERM) }
  const child = spawn(program, parameters, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', ...extraStdio] })
  running.add(child)
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${program} does not run: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + os.constants.signals[signal]))
  })
  ended.then(() => running.delete(child))
  return { child, ended }
}

/** Runs a child to its end. @returns {Promise<number>} its exit code */
export const run = (program, parameters, options) => start(program, parameters, options).ended
