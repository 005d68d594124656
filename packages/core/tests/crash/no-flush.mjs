// Loaded before the driver as a negative control: every flush of node:fs says that it worked, and does nothing.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

fs.fsyncSync = () => {}
fs.fdatasyncSync = () => {}
syncBuiltinESMExports()
