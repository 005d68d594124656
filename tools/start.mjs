// `npm start`: installs, builds, and plays a recorded session through the built programs.
// `npm start -- --keep` leaves the temporary folder and names it.
import { prepare, run } from './workspace.mjs'

if (!prepare()) process.exit(1)
if (!run(process.execPath, ['tools/play/play.mjs', ...process.argv.slice(2)]).ok) process.exit(1)
