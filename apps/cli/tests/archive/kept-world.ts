/** A sandbox in which an agent of the tour keeps its transcript, and what winddown keeps of it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Finished, Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

/** The session that the tour is salvaged as. */
export const ID = 'session-20261122-100316'

export class KeptWorld {
  readonly box: Sandbox = new Sandbox()
  readonly transcript: string = keepTour(this.box)

  run(...args: readonly string[]): Finished {
    return this.box.run(...args)
  }

  /** Where the transcript of a session is kept. */
  kept(id: string = ID): string {
    return join(this.box.store, `${id}-transcript.jsonl.gz`)
  }

  keptText(): string {
    return gunzipSync(readFileSync(this.kept())).toString()
  }

  /** Names of kept transcripts in the store. */
  names(): readonly string[] {
    // Without what a program that salvage started is writing just now.
    return this.box.stored().filter((name) => name.includes('-transcript') && !name.endsWith('.tmp'))
  }

  settings(value: object, file: string = join(this.box.home, '.config/winddown/config.json')): void {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(value))
  }

  /** As the agent does in the end. */
  deleteTranscript(): void {
    rmSync(dirname(this.transcript), { recursive: true })
  }
}
