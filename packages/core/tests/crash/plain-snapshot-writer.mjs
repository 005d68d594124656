// A snapshot writer for core's own tests: durable, in the order of the protocol (md, yaml, json, pointer), and with every
// record's `n` in the JSON, so that a test can see what reached the snapshot. The real one is @winddown/snapshot's.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { latestPointerPath, readLog, replaceFile, snapshotPaths } from '../../dist/index.js'

/** @param {{ now?: () => Date }} [options] */
export function plainSnapshotWriter({ now = () => new Date() } = {}) {
  return {
    async write(request) {
      const store = { directory: request.storeDirectory }
      const bytes = readFileSync(request.logPath)
      const seen = []
      for (const entry of readLog(request.logPath, { untilByte: bytes.length })) {
        if (entry.kind === 'action' && typeof entry.action.data.tool_use_id === 'string')
          seen.push(entry.action.data.tool_use_id)
      }
      const files = snapshotPaths(store, request.sessionId)
      const json = JSON.stringify({
        session_id: request.sessionId,
        paused_at: now().toISOString(),
        seen,
        log: {
          file: `${request.sessionId}-incremental.jsonl`,
          bytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        },
      })
      const jsonSha256 = createHash('sha256').update(json).digest('hex')
      request.beforePlacing?.(jsonSha256)
      replaceFile(files.markdown, `# ${request.sessionId}\n`)
      replaceFile(files.yaml, `session_id: ${request.sessionId}\n`)
      replaceFile(files.json, json)
      replaceFile(
        latestPointerPath(store),
        `Latest Session: ${request.sessionId}\nPaused At: ${now().toISOString()} UTC\n`,
      )
      return { ...files, jsonSha256 }
    },
  }
}
