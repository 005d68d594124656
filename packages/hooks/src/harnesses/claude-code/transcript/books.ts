/** Lines of a transcript that are its program's own books. */

/**
 * Kinds of line that hold nothing of the session: its program's own books. Told by how the line begins, without parsing it:
 * they are up to half of a transcript's bytes.
 */
const BOOKS =
  /^\{"type":"(?:file-history-(?:snapshot|delta)|api-request(?:-shape|-blob)?|atis-latch|last-prompt|cost-state|mode|permission-mode|tools-used|summary|ai-title|custom-title|tag|agent-name|pr-link|speculation-accept|content-replacement)"/

/** Attachments that tell of the session; the others repeat what the program told the model about itself. */
const TELLING_ATTACHMENT = /^(?:queued_command|task_status)"/

/**
 * True where a line need not be parsed. Safe against text that looks like it: in a string the quotes would be escaped, and
 * what stands before the first `"type"` of a line is no object but the one named here.
 */
export const saysNothing = (text: string): boolean => {
  if (text.startsWith('{"type":"')) return BOOKS.test(text)
  const at = text.indexOf('"type":"')
  if (at < 0 || at > 2_000) return false
  // The progress of a hook, a command or a server: the same facts come again in the result.
  if (text.startsWith('progress","data":{"type":"', at + 8)) return !text.startsWith('agent_progress"', at + 34)
  return text.startsWith('"attachment":{', at - 14) && !TELLING_ATTACHMENT.test(text.slice(at + 8, at + 24))
}
