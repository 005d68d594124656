/**
 * Runs `work` and prints what it took as JSON: `cpu`, user and system, in microseconds; `peak`, the most memory that the
 * process ever held, in megabytes; and what `work` returns.
 * @param {() => Record<string, unknown> | Promise<Record<string, unknown>>} work
 */
export async function reportWork(work) {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  console.log(JSON.stringify({ ...result, cpu: user + system, peak: process.resourceUsage().maxRSS / 1024 }))
}
