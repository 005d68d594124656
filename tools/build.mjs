// `npm run build`: installs what is missing and builds every package.
import { prepare } from './workspace.mjs'

if (!prepare()) process.exit(1)
console.log('Built: packages/*/dist and apps/cli/dist (the command is apps/cli/dist/winddown.js).')
