import fs from 'node:fs'
import path from 'node:path'

export const onWindows = process.platform === 'win32'
export const isRoot = !onWindows && process.getuid() === 0

/**
 * The account the server runs as when we are root, because PostgreSQL refuses root. It needs a line in
 * /etc/passwd: initdb looks itself up there.
 * @returns {{ uid: number, gid: number } | undefined} nothing when we are an ordinary account
 */
export function serverAccount() {
  if (!isRoot) return undefined
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  if (!account) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no "postgres" or "nobody" account to run it as. Start Dateline as an ordinary account, or set DATABASE_URL.',
    )
  }
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

/** Gives a file or folder to the account the server runs as. */
export function giveToServer(target) {
  const account = serverAccount()
  if (account) fs.chownSync(target, account.uid, account.gid)
}

/** Whether any other account can walk to this folder: root's own home is closed, for example. */
export function reachable(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = fs.statSync(at, { throwIfNoEntry: false })
    if (found && !(found.mode & 0o001)) return false
    if (at === path.dirname(at)) return true
  }
}

/** Makes a folder and those above it; for root they can be walked through by the server's account, whatever the umask. */
export function makeFolder(folder) {
  if (fs.existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    fs.mkdirSync(folder)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (isRoot) fs.chmodSync(folder, 0o755)
}
