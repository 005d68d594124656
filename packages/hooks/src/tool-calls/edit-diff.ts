/** What an edit changed, whole, as the lines of a diff. */

/** The lines that differ, old ones with `-`, new ones with `+`; what both have in front and behind is left out but for one line. */
export const editDiff = (before: string, after: string): string => {
  const old = before === '' ? [] : before.split('\n')
  const now = after === '' ? [] : after.split('\n')
  const shorter = Math.min(old.length, now.length)
  let front = 0
  while (front < shorter && old[front] === now[front]) front++
  let back = 0
  while (back < shorter - front && old[old.length - 1 - back] === now[now.length - 1 - back]) back++
  const around = front > 0 ? [`  ${old[front - 1]}`] : []
  const behind = back > 0 ? [`  ${old[old.length - back]}`] : []
  const taken = old.slice(front, old.length - back).map((line) => `- ${line}`)
  const put = now.slice(front, now.length - back).map((line) => `+ ${line}`)
  return [...around, ...taken, ...put, ...behind].join('\n')
}
