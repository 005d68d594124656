// `npm start`: installs, builds, and plays an example session through the built programs.
import { prepare, root, run } from './workspace.mjs'

if (!prepare()) process.exit(1)
if (!run(process.execPath, ['apps/cli/dist/winddown.js', '--help'], { cwd: root }).ok) process.exit(1)
