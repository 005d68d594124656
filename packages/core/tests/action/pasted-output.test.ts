import { expect, it } from 'vitest'
import { shortenPastes } from '../../src/action/typed-words.ts'

it('knows what a shell, a cluster and a push print from what a person types', () => {
  const stack = ['#0 C:\\w\\a.php(31): Db->ask()', '#1 C:\\w\\b.php(144): Group->new()', '#2 {main}']
  const out = shortenPastes(
    [
      'Look at this and change nothing',
      'Stack trace:',
      ...stack,
      '  thrown in C:\\w\\a.php on line 72',
      'and then say why',
    ].join('\n'),
  )
  expect(out).toMatch(/^Look at this and change nothing\n\[5 lines pasted: .*\]\nand then say why$/)
  const table = ['kube-system    coredns-5f98    1/1     Running   0          124m'].flatMap((line) =>
    Array(5).fill(line),
  )
  expect(shortenPastes(['Is it up?', ...table].join('\n'))).toMatch(/^Is it up\?\n\[5 lines pasted/)
  const push = [
    'Counting objects: 100% (1177/1177), done.',
    'Writing objects: 100% (1177/1177), 495.43 MiB, done.',
    'remote: Resolving deltas: 100% (30/30), done.',
    'remote: error: the file is too large',
  ]
  expect(shortenPastes(push.join('\n'))).toBe('[4 lines pasted: remote: error: the file is too large]')
})

it('keeps what was typed behind the last line of a table, and a sentence with wide gaps', () => {
  const glued =
    'kube-system    coredns-5f98    1/1     Running   0   5sI have deleted it, now look at the other one. And then?'
  expect(shortenPastes(glued)).toBe(glued)
  const lines = Array(5).fill('first   we rinse,   then   we fill,   then   we close. Is that so?')
  expect(shortenPastes(lines.join('\n'))).toBe(lines.join('\n'))
})
