import type { CompactionCount } from '../../meter/learned-limit.ts'
import { visitLastLines } from '../../text/last-lines.ts'
import { newChatWeight, weighChat } from './chat-tail.ts'

/** The newest compaction in a chat's last 4 MB, as Qwen Code counted it; null where there is none. */
export function newestCompaction(path: string): CompactionCount | null {
  const weight = newChatWeight()
  visitLastLines(
    path,
    (line) => line.includes('"chat_compression"') && weighChat(line, weight) && weight.compaction !== null,
  )
  return weight.compaction
}
