import type { Words } from '../expressions.ts'

/** Russian. */
export const ru: Words = {
  'opens an announcement': [/теперь|хорошо/],
  'is about to': [/давайте|мне нужно|я (?:сейчас|должен)/],
  'is about to look': [/(?:давайте|мне нужно|я (?:сейчас|должен)) (?:сначала )?(?:посмотр|провер|прочит|изуч|найд)/],
  'is about to fix': [/ и /],
  chooses: [/потому|вместо|чтобы не/],
  'comment gives a reason': [/потому|чтобы|иначе|вместо|из-за/],
  'comment says why': [/потому|чтобы|иначе/],
  'points back': [/это|поэтому|иначе/],
  'names a fault': [/ошибк|неправильн|неверн|отсутств|проблем/],
  denies: [/(?:ещё )?нет(?!\p{L})(?:[,.:;!—]|\s+[—–-])/u],
  'what is not so': [/отсутств/],
  'stance in other scripts': [/потому|чтобы|но|не |если|нужно|должен/],
  'heading: decision': [/решени|вариант/],
  'asks for an answer': [/почему|что|где|как/],
}
