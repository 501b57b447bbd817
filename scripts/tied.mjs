// node scripts/tied.mjs <module> …: runs a module of somebody else's that has to end when whoever started us is killed.
import { spawn } from 'node:child_process'
import os from 'node:os'

const child = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'] })
process.on('disconnect', () => child.kill('SIGKILL'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]))
