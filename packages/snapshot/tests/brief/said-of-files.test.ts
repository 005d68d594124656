import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { digest } from '../../src/text/digest.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

describe('the files', () => {
  const script = new SessionScript().user('Move the jars')
  for (const name of ['jar', 'lid', 'label']) script.edits(`/w/packages/cellar/src/parts/${name}.ts`)
  script.reads('/w/README.md').reads('/w/docs/plan.md')

  it('say a folder that several lie under once, and name those that were only read in one line', () => {
    const out = brief(script)
    expect(out).toContain('- /w/packages/cellar/src/: parts/label.ts, parts/lid.ts, parts/jar.ts')
    expect(out).toContain('- read: /w/docs/plan.md, /w/README.md')
  })
})

it('a list that does not fit is told by its first points, whole', () => {
  const answer = `The plan for the cellar:\n\n${['rinse all of the jars', 'fill them with plums', 'close them with the new lids', 'label them in blue', 'carry them down'].map((point) => `- ${point} before the winter comes`).join('\n')}`
  const told = digest(answer, 130)
  expect(told).toBe(
    'The plan for the cellar: rinse all of the jars before the winter comes; fill them with plums before the winter comes […]',
  )
})

it('what a document said before it was changed is not told beside what it says now', () => {
  const path = '/w/docs/rules.md'
  const out = brief(
    new SessionScript()
      .user('Write the rules of the cellar')
      .call({
        tool: 'write',
        kind: 'edit',
        files: [{ path, access: 'create', words: '# Rules\n\nVersion 1, agreed on: to be filled in by somebody.' }],
      })
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [
          {
            path,
            access: 'write',
            words: 'Version 1, agreed on: 2 May.',
            change: { from: 'to be filled in by somebody', to: '2 May' },
          },
        ],
      }),
  )
  expect(out).toContain('Version 1, agreed on: 2 May.')
  expect(out).not.toContain('to be filled in by somebody."')
  expect(out.match(/Version 1, agreed on/g)).toHaveLength(1)
})

it('a program that stands in the command itself is no check, and is not named among the commands', () => {
  const out = brief(
    new SessionScript()
      .user('Look at the model')
      .runs('python3 -c "import test.model; print(test.model.shape)"', { outcome: 'error', error: 'No module' })
      .runs("python3 - << 'PY'\nprint('x')\nPY", { output: 'x' })
      .edits('/w/a.py'),
  )
  expect(out).toContain('none was recognised')
  expect(out).not.toContain('## Other commands')
})
