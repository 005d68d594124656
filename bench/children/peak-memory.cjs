// Loaded before a measured program (`--require`): writes the most memory that it held, in KB, where the variable says.
const { writeFileSync } = require('node:fs')
process.on('exit', () => {
  const path = process.env['BENCH_MEMORY']
  if (path !== undefined) writeFileSync(path, String(process.resourceUsage().maxRSS))
})
