import { harnessProfiles, loadTranscriptAdapter } from '@winddown/hooks'
import { expect, it } from 'vitest'
import { capturedSessions } from '../../hooks/tests/conformance/captured-sessions.ts'
import { soundActions } from '../../snapshot/src/derive/sound-actions.ts'

it.each(harnessProfiles().map(({ id }) => id))(
  'nothing that the reader of %s gives is left out as telling nothing',
  async (id) => {
    const { readTranscript } = loadTranscriptAdapter(id)
    const unsound: string[] = []
    let actions = 0
    for (const path of capturedSessions(id).flatMap(({ transcripts }) => transcripts))
      for (const _ of soundActions(readTranscript(path), (_number, reason) => unsound.push(`${path}: ${reason}`)))
        actions += 1
    expect(unsound).toEqual([])
    expect(actions).toBeGreaterThan(0)
  },
)
