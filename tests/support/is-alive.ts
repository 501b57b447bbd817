/** Whether a process with this number runs: how the left-overs of a killed run are told from those of one under way. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
