import { appendFileSync, cpSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { HostileRepository } from './hostile-repositories.ts'
import { tryGit, write } from './repository.ts'

const status = (folder: string): void => void tryGit(folder, 'status')

/** The text with each character as one byte: git reads bytes. */
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A filter of that name on every file; `config` is the file it is named in. */
function filtered(repo: string, trap: string, name: string, config: Buffer | string = join(repo, '.git/config')): void {
  writeFileSync(join(repo, '.gitattributes'), bytes(`*.txt filter=${name}\n`))
  appendFileSync(config, bytes(`[filter "${name}"]\n\tclean = ${trap}\n`))
  utimesSync(join(repo, 'a.txt'), new Date(2001, 1, 1), new Date(2001, 1, 1))
}

/** Repositories whose names mislead whoever decodes, trims or matches them: seen from outside, or found by the generator. */
export const HOSTILE_NAMES: readonly HostileRepository[] = [
  {
    name: 'a filter has a name that is no UTF-8',
    state: 'refused',
    plant: (repo, trap) => filtered(repo, trap, 'l\xffs'),
    control: status,
  },
  {
    name: 'a filter has a name that decodes to that of another filter',
    state: 'refused',
    plant: (repo, trap) => {
      filtered(repo, trap, '\xff')
      appendFileSync(join(repo, '.git/config'), '[filter "\ufffd"]\n\tclean = cat\n')
    },
    control: status,
  },
  {
    name: 'a filter has an empty name',
    plant: (repo, trap) => filtered(repo, trap, ''),
    control: status,
  },
  {
    name: '.git names a folder in bytes, and a harmless twin stands where they decode to',
    state: 'failed',
    plant: (repo, trap) => {
      const elsewhere = bytes(`${dirname(repo)}/git-\xff`)
      cpSync(join(repo, '.git'), elsewhere.toString('utf8'), { recursive: true })
      filtered(repo, trap, 'evil')
      renameSync(join(repo, '.git'), elsewhere)
      writeFileSync(join(repo, '.git'), Buffer.concat([bytes('gitdir: '), elsewhere, bytes('\n')]))
    },
    control: status,
  },
  {
    name: 'commondir begins with a blank, and a harmless twin stands at the name without it',
    plant: (repo, trap) => {
      cpSync(join(repo, '.git'), join(repo, '../common'), { recursive: true })
      for (const name of ['common', ' common'])
        cpSync(join(repo, '../common'), join(repo, '.git', name), { recursive: true })
      writeFileSync(join(repo, '.git/commondir'), ' common\n')
      filtered(repo, trap, 'evil', join(repo, '.git/ common/config'))
    },
    control: status,
  },
  {
    name: 'commondir ends in so many line ends that it is taken for none',
    state: 'failed',
    plant: (repo, trap) => {
      cpSync(join(repo, '.git'), join(repo, '../common'), { recursive: true })
      renameSync(join(repo, '../common'), join(repo, '.git/common'))
      writeFileSync(join(repo, '.git/commondir'), `common${'\n'.repeat(70_000)}`)
      filtered(repo, trap, 'evil', join(repo, '.git/common/config'))
    },
    control: status,
  },
  {
    name: 'a colon in the path lets git go on from a broken .git to a hostile repository above it',
    state: 'refused',
    plant: (repo, trap) => {
      filtered(repo, trap, 'evil')
      write(join(repo, 'be:low/it'), { '.git/config': '[core]\n\tbare = false\n' })
      return join(repo, 'be:low/it')
    },
    control: status,
  },
]
