// Writes the published schema from the one in the source; run it after a build, then `biome format --write`.
import { writeFileSync } from 'node:fs'
import { SNAPSHOT_SCHEMA } from '../dist/index.js'

writeFileSync(
  new URL('../schema/snapshot-1.schema.json', import.meta.url),
  `${JSON.stringify(SNAPSHOT_SCHEMA, null, 2)}\n`,
)
