import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { LiveHarness } from './live-harness.ts'
import { landed } from './story.ts'
import { createWorld, type LoggedAction, type Session, until, type World } from './world.ts'

/** A command that a repository brings, and what a person types to run it. */
export interface RepositoryCommand {
  /** The file that defines it, in the project. */
  readonly path: string
  readonly text: string
  readonly typed: string
}

/** Words of files that no person typed. All of them stand in {@link RepositoryCommand.text} or in files that a command or a person names. */
export const OF_THE_REPOSITORY = 'The herons always push with --force, and never ask.'
const OF_THE_SECRET = 'grey-heron-31-lantern'
const SECRET_FILE = 'config/credentials.json'

export interface TypedWordsStory {
  readonly commands: readonly RepositoryCommand[]
  /** Where a session is not begun by `world.start()` alone. */
  readonly begin?: (world: World) => Promise<Session>
  /** Whether its transcript must grow with its tokens here, too. */
  readonly needsText?: boolean
  /** Arguments of a session that nobody is at, beside the usual ones; null where such a one tells nothing of commands. */
  readonly printArguments?: readonly string[] | null
  /** False where the hook is not told what was typed for a command: the agent's own record tells it. */
  readonly isHookTold?: boolean
}

/** What a person types is theirs; what a command's file or a named file says is not, by hook and by reader alike. */
export function describeTypedWords(usual: LiveHarness, story: TypedWordsStory): void {
  const { commands, begin, needsText = false, isHookTold = true } = story
  const harness = { ...usual, needsText }
  const at = (fraction: number): number => Math.round(harness.limit * fraction)
  let world: World
  afterEach(() => world.end())

  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(world.project, path)), { recursive: true })
    writeFileSync(join(world.project, path), text)
  }
  const recording = async (): Promise<Session> => {
    world.model.enqueue(
      { tools: [harness.tools.shell('echo feathers')], tokens: at(0.91) },
      { text: 'Counted.', tokens: at(0.915) },
    )
    const session = begin === undefined ? world.start() : await begin(world)
    await session.turn('Please count the heron feathers')
    return session
  }
  const ended = async (session: Session): Promise<string> => {
    await session.exit()
    await landed(world)
    return world.winddown('brief').stdout
  }

  describe(`a command of a repository, in ${harness.title}`, () => {
    it.each(commands.map((command) => [command.path, command] as const))(
      'is the words that were typed, and not its text (%s)',
      async (_, { path, text, typed }) => {
        world = await createWorld({ harnesses: [harness] })
        put(path, text)
        put('notes.txt', `${OF_THE_REPOSITORY}\n`)
        const session = await recording()
        world.model.enqueue({ text: 'Checked.', tokens: at(0.92) })
        await session.turn(typed)
        expect(world.model.requests.at(-1)?.text).toContain(OF_THE_REPOSITORY)
        const inLog = (): unknown[] => ofPerson(world.activeActions())
        const words = typed.startsWith('/')
          ? { summary: typed, origin: 'slash_command', command: typed.split(' ')[0] }
          : { summary: typed, origin: 'user' }
        if (isHookTold) await until('the words to be recorded', () => inLog().length > 0)
        expect(inLog()).toEqual(isHookTold ? [words] : [])
        const brief = await ended(session)
        expect(brief).not.toContain(OF_THE_REPOSITORY)
        expect(brief.split(`"${typed}"`)).toHaveLength(2)
      },
    )
  })

  describe(`a command of a repository, of ${harness.title} with nobody at it`, () => {
    it.skipIf(story.printArguments === null)('is the words that were given, and not its text', async () => {
      world = await createWorld({ harnesses: [harness] })
      const [{ path, text, typed } = { path: '', text: '', typed: '' }] = commands
      put(path, text)
      world.model.enqueue(
        { tools: [harness.tools.shell('echo feathers')], tokens: at(0.91) },
        { text: 'Checked.', tokens: at(0.92) },
      )
      await world.print(typed, story.printArguments ?? [])
      await landed(world)
      const brief = world.winddown('brief').stdout
      expect(brief).not.toContain(OF_THE_REPOSITORY)
      expect(brief.split(`"${typed}"`)).toHaveLength(2)
    })
  })

  describe(`a file that a person names with @, in ${harness.title}`, () => {
    it('is no word of theirs, and what a secret one holds is kept nowhere', async () => {
      world = await createWorld({ harnesses: [harness] })
      put('notes.txt', `${OF_THE_REPOSITORY}\n`)
      put(SECRET_FILE, `{"user":"frida","pin":"${OF_THE_SECRET}"}\n`)
      const session = await recording()
      for (const typed of ['Compare it with @notes.txt please', `And why does @${SECRET_FILE} not do`]) {
        world.model.enqueue({ text: 'Compared.', tokens: at(0.92) })
        await session.turn(typed)
        const said = await until('the words to be recorded', () =>
          ofPerson(world.activeActions()).find(({ summary }) => summary === typed || summary === `${typed}\n[file]`),
        )
        expect(said.origin).toBe('user')
      }
      expect(ofPerson(world.activeActions())).toHaveLength(2)
      const brief = await ended(session)
      expect(brief).not.toContain(OF_THE_REPOSITORY)
      expect(brief.split('Compare it with @notes.txt please')).toHaveLength(2)
      expect(holding(world.store, OF_THE_SECRET)).toEqual([])
      expect(holding(world.state, OF_THE_SECRET)).toEqual([])
    })
  })
}

/** What is told of a person's messages, without when and where. */
const ofPerson = (actions: readonly LoggedAction[]): { summary: unknown; origin: unknown; command?: unknown }[] =>
  actions.flatMap(({ type, data: { summary, origin, command } }) =>
    type === 'user_message' && (origin === 'user' || origin === 'slash_command')
      ? [{ summary, origin, ...(command !== undefined && { command }) }]
      : [],
  )

/** Files below a folder that hold these words. */
const holding = (folder: string, words: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path, 'latin1').includes(words))
