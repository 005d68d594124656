import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from './planted-kinds.ts'

const ROOT = realpathSync(join(import.meta.dirname, '../../../..'))
const KINDS = /\.(?:[cm]?[jt]sx?|json|md|ya?ml|css|html|py|sh|toml|txt)$/
/** Directories that hold tests of secrets, and what is no text of anybody: code squeezed into a line. */
const LEFT_OUT = /secretlint|\.min\.|\.map$|\/test\/|\/tests\/|__tests__|fixtures/
const LONGEST = 400

/** Lines of the sources, read-mes and translations that stand in the repository's own node_modules, each once. */
export function* sourceLines(most: number): Generator<string> {
  const seen = new Set<string>()
  for (const path of filesUnder(join(ROOT, 'node_modules/.pnpm'))) {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch {
      continue
    }
    if (text.length > 2_000_000) continue
    for (const line of text.split('\n')) {
      if (line.length > LONGEST || line.trim() === '' || seen.has(line)) continue
      seen.add(line)
      yield line
      if (seen.size >= most) return
    }
  }
}

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (LEFT_OUT.test(path)) continue
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile() && KINDS.test(entry.name)) yield path
  }
}

/** Words for what guards an account, and sentences around them, in several languages. */
const WORDS = {
  en: ['Change password', 'Your token has expired', 'The secret could not be read', 'Enter the API key', 'Forgot your passphrase?', 'Sign in to continue'],
  de: ['Passwort ändern', 'Ihr Token ist abgelaufen', 'Das Geheimnis konnte nicht gelesen werden', 'API-Schlüssel eingeben', 'Kennwort vergessen?', 'Zugangsdaten speichern'],
  fr: ['Changer le mot de passe', 'Votre jeton a expiré', 'Saisissez la clé API', 'Phrase secrète oubliée ?', 'Identifiants incorrects', 'Se connecter'],
  es: ['Cambiar contraseña', 'El token ha caducado', 'Introduzca la clave de API', '¿Olvidó su contraseña?', 'Credenciales no válidas', 'Iniciar sesión'],
  pl: ['Zmień hasło', 'Token wygasł', 'Wprowadź klucz API', 'Nie pamiętasz hasła?', 'Nieprawidłowe dane', 'Zaloguj się'],
  ru: ['Сменить пароль', 'Срок действия токена истёк', 'Введите ключ API', 'Забыли пароль?', 'Неверные учётные данные', 'Войти'],
  ja: ['パスワードを変更', 'トークンの有効期限が切れました', 'APIキーを入力してください', 'パスワードをお忘れですか', '認証情報が無効です', 'ログイン'],
  zh: ['修改密码', '令牌已过期', '请输入 API 密钥', '忘记密码？', '凭据无效', '登录'],
  ar: ['تغيير كلمة المرور', 'انتهت صلاحية الرمز', 'أدخل مفتاح الواجهة', 'هل نسيت كلمة المرور؟', 'بيانات غير صحيحة', 'تسجيل الدخول'],
} as const // biome-ignore format: a list a language
const KEYS = ['password', 'passwordLabel', 'token', 'tokenExpired', 'secret', 'apiKey', 'auth', 'credentials', 'passphrase', 'login.password', 'cookie', 'signature', 'accessToken', 'key', 'private_key'] // biome-ignore format: a list of names
const NOUNS = ['session', 'build', 'table', 'request', 'meter', 'branch', 'report', 'image', 'queue', 'index', 'cache', 'worker', 'parser', 'garden', 'letter'] // biome-ignore format: a list of words
const VERBS = ['reads', 'writes', 'keeps', 'drops', 'joins', 'sorts', 'sends', 'counts', 'opens', 'closes'] // biome-ignore format: a list of words

type Make = (pick: <T>(list: readonly T[]) => T, number: (below: number) => number) => string

const hex = (number: (below: number) => number, length: number): string =>
  Array.from({ length }, () => number(16).toString(16)).join('')

/** Shapes of lines that name what guards an account without giving it, and of ordinary work. */
const SHAPES: readonly Make[] = [
  (pick) => `  "${pick(KEYS)}": "${pick(WORDS[pick(Object.keys(WORDS)) as 'en'])}",`,
  (pick) => `${pick(KEYS)}: ${pick(WORDS[pick(Object.keys(WORDS)) as 'en'])}`,
  (pick) => `msgid "${pick(WORDS.en)}"  msgstr "${pick(WORDS[pick(Object.keys(WORDS)) as 'de'])}"`,
  (pick) => `const ${pick(NOUNS)}Token = await ${pick(VERBS)}Token(${pick(NOUNS)})`,
  (pick) => `export PASSWORD="$${pick(NOUNS).toUpperCase()}_PASSWORD" # ${pick(VERBS)} the ${pick(NOUNS)}`,
  (pick) => `  ${pick(NOUNS)}_password = os.environ["${pick(NOUNS).toUpperCase()}_PASSWORD"]`,
  (pick, number) => `commit ${hex(number, 40)} ${pick(NOUNS)} ${pick(VERBS)} ${pick(NOUNS)}`,
  (pick, number) => `sha256:${hex(number, 64)}  ${pick(NOUNS)}-${number(30)}.${number(20)}.${number(9)}.tgz`,
  (pick, number) => `${hex(number, 8)}-${hex(number, 4)}-4${hex(number, 3)}-a${hex(number, 3)}-${hex(number, 12)} ${pick(NOUNS)}`,
  (pick, number) => `The ${pick(NOUNS)} ${pick(VERBS)} ${number(4000)} tokens and the ${pick(NOUNS)} ${pick(VERBS)} the key of the ${pick(NOUNS)}.`,
  (pick, number) => ` PASS  src/auth/${pick(NOUNS)}.test.ts (${number(90)}.${number(9)} s, ${number(60)} passed)`,
  (pick, number) => `    at ${pick(NOUNS)}Secret (/srv/app/src/${pick(NOUNS)}.ts:${number(900)}:${number(80)})`,
  (pick) => `curl -H "Authorization: Bearer $TOKEN" https://api.example/${pick(NOUNS)}`,
  (pick) => `docker run -e DB_PASSWORD="$DB_PASSWORD" ${pick(NOUNS)} # ${pick(VERBS)}`,
  (_pick, number) => `"integrity": "sha512-${Buffer.from(hex(number, 64)).toString('base64').slice(0, 86)}==",`,
  (pick, number) => `${pick(NOUNS)} ${pick(VERBS)} ${pick(NOUNS)} ${number(100_000)}, ${pick(WORDS[pick(Object.keys(WORDS)) as 'fr'])}.`,
] // biome-ignore format: a shape a line

export function* madeLines(seed: number): Generator<string> {
  const random = seededRandom(seed)
  const number = (below: number): number => Math.floor(random() * below)
  const pick = <T>(list: readonly T[]): T => list[number(list.length)] as T
  for (;;) yield pick(SHAPES)(pick, number)
}
