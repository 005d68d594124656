import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { writtenTexts } from '../../src/text/message-bodies.ts'
import { SessionScript } from './session-script.ts'

describe('texts that a command carries', () => {
  it('the body of a commit message, without subject and trailers', () => {
    const command = `git add -A && git commit -m "$(cat <<'EOT'
Read rows as a stream

The whole file was held before, because the old parser needed it.

Co-Authored-By: Somebody <x@y.example>
EOT
)"`
    expect(writtenTexts(command)).toEqual([
      {
        where: 'commit message',
        text: 'The whole file was held before, because the old parser needed it.',
      },
    ])
    expect(
      writtenTexts('git commit -m "Read rows\n\nNobody needs the whole file any longer, so it is not held."'),
    ).toEqual([{ where: 'commit message', text: 'Nobody needs the whole file any longer, so it is not held.' }])
  })

  it('the text of a pull request, and a document by a here-document', () => {
    expect(
      writtenTexts(
        'gh pr create --title "Streams" --body "## Why\n- the file was held whole\n- it was slow on large ones"',
      ),
    ).toMatchObject([{ where: 'pull request' }])
    expect(
      writtenTexts("cat > notes/gaps.md <<'E'\n# Gaps\n- no test for an empty file, and none for a large one\nE"),
    ).toEqual([{ where: 'notes/gaps.md', text: '# Gaps\n- no test for an empty file, and none for a large one' }])
  })

  it('none of a commit with a subject alone, or of a script', () => {
    expect(writtenTexts('git commit -m "Read rows as a stream, as all other readers of this package do"')).toEqual([])
    expect(writtenTexts("cat > run.sh <<'E'\n# Runs all of it, one after the other, and stops\nrun\nE")).toEqual([])
  })
})

describe('what was written down', () => {
  it('is among the conclusions, with the place where it stands', () => {
    const script = new SessionScript().user('Write the plan down')
    const words =
      '## Decisions\n- rows are read as a stream, never as a whole file\n- the old parser is dropped for good'
    script.call({ tool: 'write', kind: 'edit', files: [{ path: '/p/docs/plan.md', access: 'create', words }] })
    script.runs('git commit -m "Stream\n\nThe file was held whole because the old parser needed to look back."')
    const { statements, documents } = foldActions(script.actions)
    expect(statements.map(({ kind, written }) => [kind, written])).toEqual([['cause', 'commit message']])
    expect(documents).toMatchObject([{ path: '/p/docs/plan.md', text: words, created: true, edits: 0 }])
  })

  it('is told in whole sentences where its lines were broken at a width', () => {
    const script = new SessionScript().user('Write the plan down')
    script.runs(
      'git commit -m "Stream\n\nThe file was held whole because the old parser needed to look\nback to the first row of each block. Read rows one by one and keep\nthe first of each block."',
    )
    expect(foldActions(script.actions).statements.map(({ text }) => text)).toEqual([
      'The file was held whole because the old parser needed to look back to the first row of each block.',
      'Read rows one by one and keep the first of each block.',
    ])
  })

  it('is none of them where the edit was refused', () => {
    const script = new SessionScript().user('Write the plan down')
    const words = 'We decided to read rows as a stream, because the file is large.'
    script.call({
      tool: 'write',
      kind: 'edit',
      outcome: 'denied',
      files: [{ path: '/p/docs/plan.md', access: 'create', words }],
    })
    expect(foldActions(script.actions).statements).toEqual([])
  })

  it('weighs less in a test than in the code it tests', () => {
    const comment = 'The reader is closed here, because nobody else knows that the last row was read.'
    const weightIn = (path: string): number => {
      const script = new SessionScript().user('Close the reader where it ends')
      script.call({ tool: 'edit', kind: 'edit', files: [{ path, access: 'write', words: comment }] })
      return foldActions(script.actions).statements[0]?.weight ?? 0
    }
    expect(weightIn('/p/reader_test.go')).toBeLessThan(weightIn('/p/reader.go'))
  })
})
