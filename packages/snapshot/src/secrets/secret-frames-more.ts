import {
  frame,
  MIXED_TEXT,
  NAME_WORDS,
  QUOTE,
  SECRET_NAME,
  type SecretFrame,
  shaped,
  WORD,
  wordFirst,
} from './secret-frame.ts'

/** Kinds as in `secret-frames.ts`: programs that take a secret to keep it, and sentences that say one. */

/** What a program calls the place where it keeps secrets, and what it is told to do with one. */
const KEEPS = `\\b(?:secrets?|secret-values?|functions:secrets|kv|credentials?|keyring|keychain|vault|vars?|variables?|env(?:ironment)?|config|params?|parameters?)[\\s:]{1,3}(?:set|put|add|create|write|insert|store|import|update|bulk|new|edit)(?:-\\w{1,20})?\\b`
const HINTS =
  'secret set,secrets set,secret:set,secrets:set,secret put,secret:put,secret import,secrets import,secrets bulk,secret bulk,env import,secret add,secrets add,secret create,secrets create,secret:create,secret-values,secret update,versions add,kv put,kv:put,vault put,vault write,credential add,credentials add,keyring set,variable set,variables set,vars set,variable add,env set,env:set,env add,env:add,environment set,config set,config:set,param put,params set,parameter put,dotenv set,dotenvx set'
/** With a letter and a digit or a sign: no word. */
const TOLD = `(?=[^\\s"'\`]{0,80}[\\d!@#%^&+=~?])(?![$<{%*\\[(@-])[^\\s"'\`|&;<>)]{4,256}`

/** With small letters or capitals and digits that change: no name of an algorithm, no version, no date. */
const TOLD_ALONE = `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(/.-]|(?:sha|md|aes|utf|base|argon|pbkdf|bcrypt|scrypt|oauth|http|v)-?\\d)(?=[^\\s"'\`]{0,40}(?:[A-Za-z]\\d[^\\s"'\`]{0,40}[A-Za-z]|\\d[A-Za-z][^\\s"'\`]{0,40}\\d|[!@#%^&*+]))[^\\s"'\`”,;:()]{7,256}[^\\s"'\`”.,;:!?)]`

export const SECRET_FRAMES_MORE: readonly SecretFrame[] = [
  frame('kept-by-pipe', HINTS, `(?:echo|printf)\\s{1,4}(?:-\\w{1,3}\\s{1,4})?(?:["']%s(?:\\\\n)?["']\\s{1,4})?${QUOTE}?`, `(?![$<{%*\\[(-])[^"'\`\\n|]{3,512}(?=${QUOTE}?\\s{0,4}\\|\\s[^\\n|]{0,120}?(?:${KEEPS}|versions\\s{1,4}add))`, 'echo "§" | wrangler secret put API_TOKEN'),
  frame('kept-by-here-string', HINTS, `${KEEPS}[^\\n|;&]{0,160}?<<<\\s{0,4}${QUOTE}?`, `(?![$<{%*\\[(])[^"'\`\\n]{3,512}`, 'gh secret set API_TOKEN <<< "§"'),
  frame('kept-by-document', HINTS, `${KEEPS}[^\\n|;&]{0,160}?<<-?\\s{0,2}["']?\\w{1,20}["']?(?:\\n|\\\\n)`, `[^\\n\\\\]{3,512}`, 'fly secrets import <<EOF\n§\nEOF'),
  frame('kept-pair', HINTS, `(?<=${KEEPS}[^\\n|;]{0,300}?\\s${QUOTE}?[\\w./-]{1,80}=${QUOTE}?)`, TOLD, 'fly secrets set SESSION=§ -a app'),
  frame('kept-secret-pair', HINTS, `(?<=${KEEPS}[^\\n|;]{0,300}?\\s${QUOTE}?${SECRET_NAME}=${QUOTE}?)`, WORD, 'vault kv put secret/app db_password=§'),
  frame('kept-argument', HINTS, `${KEEPS}(?:\\s{1,4}--?[a-z][\\w-]{0,24}(?:=\\S{1,60})?){0,4}\\s{1,4}${QUOTE}?(?:[A-Za-z_/][\\w./:-]{1,80}|\\[redacted:[\\w-]{1,40}\\])${QUOTE}?\\s{1,4}(?:--\\s{1,4})?${QUOTE}?`, TOLD, 'npx dotenvx set API_HOST §'),
  frame('dotenv-set', 'dotenv,dotenvx', `dotenvx?\\b(?:\\s{1,4}-\\w{1,3}\\s{1,4}\\S{1,80})?\\s{1,4}set\\s{1,4}${QUOTE}?[A-Za-z_][\\w.]{1,80}${QUOTE}?\\s{1,4}${QUOTE}?`, WORD, 'dotenv -f .env set API_HOST §'),
  frame('kept-value-option', '--value,--secret-value,--data,--body', `${KEEPS}[^\\n|;&]{0,200}?--(?:value|secret-value|secret|data|body|text|password)[\\s=]{1,4}${QUOTE}?`, WORD, 'az keyvault secret set --vault-name v -n db --value §'),
  frame('keychain-password', 'generic-password,internet-password', `add-(?:generic|internet)-password\\b[^\\n|;&]{0,200}?\\s-w\\s{1,4}${QUOTE}?`, WORD, 'security add-generic-password -a ada -s db -w §'),
  frame('chamber-write', 'chamber write,credstash put,pass insert', `(?:chamber\\s{1,4}write\\s{1,4}\\S{1,60}|credstash\\s{1,4}put)\\s{1,4}\\S{1,80}\\s{1,4}(?:--\\s{1,4})?${QUOTE}?`, WORD, 'chamber write service db_url §'),
  frame('pass-insert', 'pass insert,secret-tool,docker secret,podman secret,passwd', `(?:echo|printf)\\s{1,4}(?:-\\w{1,3}\\s{1,4})?(?:["']%s(?:\\\\n)?["']\\s{1,4})?${QUOTE}?`, `(?![$<{%*\\[(-])[^"'\`\\n|]{3,512}(?=${QUOTE}?\\s{0,4}\\|\\s[^\\n|]{0,80}?(?:pass\\s{1,4}insert|secret-tool\\s{1,4}store|(?:docker|podman)\\s{1,4}secret\\s{1,4}create|passwd\\b))`, 'printf "%s" "§" | docker secret create db -'),
  frame('openssl-key', 'openssl', `openssl\\b[^\\n|;&]{0,200}?\\s-[kK]\\s{1,4}${QUOTE}?`, WORD, 'openssl enc -aes-256-cbc -in a -out b -k §'),
  frame('ansible-vault-string', 'encrypt_string', `encrypt_string\\s{1,4}(?:--?[\\w-]{1,30}(?:[\\s=]\\S{1,60})?\\s{1,4}){0,3}?${QUOTE}`, `(?![$<{%])[^"'\`\\n]{4,256}`, "ansible-vault encrypt_string '§' --name db"),
  frame('value-in-next-line', 'pass,secret,token,key,credential', wordFirst(`(?:^|[\\n"']|\\\\n)[\\s#>*\`|-]{0,8}(?:[\\w-]{1,24}[ _-]){0,3}`, `(?:password|passwd|passphrase|pass|secret|token|api[ _-]?key|access[ _-]?key|secret[ _-]?key|private[ _-]?key|credentials?)`, `[\`*"]{0,3}\\s{0,2}:?[\`*"]{0,3}[ \\t]{0,4}(?:\\r?\\n|\\\\n){1,2}[ \\t>*\`-]{0,8}`), `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(/.-])[^\\s"'\`|&;<>(){}:,]{8,256}(?=[\`*"]{0,3}[ \\t]{0,4}(?:\\r?\\n|\\\\n|$))`, 'Database password:\n§\n'),
  frame('said-in-a-sentence', 'password,passphrase,secret,token,api key', `\\b(?:password|passphrase|passcode|secret|token|api[ _-]?key)(?:\\s(?:of|for|to)\\s[\\w@./ -]{1,40}?)?\\s(?:is|was|are|will be|set to|changed to|=)\\s{1,2}[\`*"'“]{1,3}`, `(?=[^\\s"'\`]{0,80}\\d)(?![$<{%*\\[(])[^\\s"'\`*”]{5,256}(?=[\`*"'”])`, 'the password for staging is `§`'),
  frame('told-in-a-sentence', 'password,passphrase', `\\b(?:password|passphrase|passcode)(?:\\s(?:of|for|to)\\s[\\w@./ -]{1,40}?)?\\s(?:is|was|set to|changed to)\\s{1,2}`, `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(])[^\\s"'\`,;)]{6,256}[^\\s"'\`.,;:!?)]`, 'its password is §'),
  frame('marked-value', '**:,**=,** :,** =,:**,=**,: **,= **,`:,`=,` :,` =,:`,=`,: `,= `', `(?:(?:\\*\\*|\`)${SECRET_NAME}(?:(?:\\*\\*|\`)\\s{0,2}[:=]|\\s{0,2}[:=]\\s{0,2}(?:\\*\\*|\`))\\s{0,2}(?:\\*\\*|\`){0,2}|(?:^|\\s)${SECRET_NAME}\\s{0,2}[:=]\\s{0,2}(?:\\*\\*|\`){1,2})`, `(?=[^\\s"'\`]{0,80}\\d)(?![$<{%\\[(])[^\\s"'\`*|]{5,256}`, '- **db_password:** `§`'),
  frame('azure-app-configuration', ';secret=', `;Secret=`, `[A-Za-z0-9+/=]{20,256}`, 'Endpoint=https://a.azconfig.example;Id=a1b2-l0-s0:abcdef;Secret=§', '<b43>='),
  shaped(frame('kerberos-hash', '$krb5', '', `\\$krb5[a-z0-9]{2,12}\\$[^\\s"']{40,4096}`, 'bob:§', '$krb5asrep$23$<h32>$<h80>')),
  shaped(frame('cisco-hash', '$8$,$9$,$14$', '', `\\$(?:8|9|14)\\$[\\w./]{4,20}\\$[\\w./]{20,100}`, 'secret "§"; ## SECRET-DATA', '$8$<a8>$<a43>')),
  shaped(frame('chat-webhook', 'outlook.office.com/webhook,chat.googleapis.com,open.feishu.cn,oapi.dingtalk.com,qyapi.weixin,hooks.chime.aws', '', `https://(?:outlook\\.office\\.com/webhook|chat\\.googleapis\\.com/v1/spaces|open\\.(?:feishu|larksuite)\\.\\w{2,3}/open-apis/bot|oapi\\.dingtalk\\.com/robot/send|qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook|hooks\\.chime\\.aws/incomingwebhooks)[^\\s"'<>\`)]{16,512}`, 'post to §', 'https://outlook.office.com/webhook/<h8>-<h4>-<h4>-<h4>-<h12>@<h8>-<h4>-<h4>-<h4>-<h12>/IncomingWebhook/<h32>')),
  frame('ssh-keygen-passphrase', 'ssh-keygen', `ssh-keygen\\b[^\\n|;&]{0,200}?\\s-[NP]\\s{0,4}${QUOTE}?`, WORD, 'ssh-keygen -t ed25519 -N § -f key'),
  frame('set-to-in-a-sentence', "to `,to \",to ',to *,as `,as \",as ',as *,with `,with \",with ',with *", wordFirst(`(?<![\\w.-])[\\w.-]{0,60}?`, NAME_WORDS, `(?:_?\\d{0,2})[\`*"']{0,3}\\s(?:is\\sset\\s)?(?:to|as|with)\\s[\`*"']{1,3}`), `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(/])[^\\s"'\`*]{6,256}(?=[\`*"'])`, 'Set DB_PASSWORD to "§" first.'),
  frame('beside-in-a-sentence', 'password,passphrase,passcode', `\\b(?:password|passphrase|passcode)\\s{1,2}[\`"'“]?`, TOLD_ALONE, 'Access denied using password §'),
  frame('told-backwards', 'password,passphrase,token,secret, key', `\\b(?:use|using|enter|type|with|try)\\s[\`"'“]?`, `${TOLD_ALONE}(?=[\`"'”]?\\s(?:as|for|is)\\s(?:the|your|its|a|my|our)\\s(?:[\\w-]{1,20}\\s){0,2}(?:password|passphrase|token|secret|(?:api|access)[ -]?key)\\b)`, 'use § as the password'),
  frame('prompted', 'password for,password of,passphrase for,passphrase of,passcode for,passcode of,token for,token of,key for,key of,secret for,secret of', `\\b(?:password|passphrase|passcode|token|(?:api|access|secret)[ _-]?key|secret)\\s(?:for|of)\\s[\`"']?[\\w@./ -]{1,60}?[\`"']?:[ \\t]{1,4}[\`"']?`, MIXED_TEXT, 'Password for bob: §'),
  frame('after-a-colon', 'password,passphrase,token,key,secret', `(?:password|passphrase|passcode|\\btoken|(?:api|access|secret)[ _-]?key|\\bsecret)s?\\b(?:[^\\n]{0,80}:|(?=[ \\t]{0,4}\\r?\\n[*=#-]{3}))[ \\t]{0,4}(?:(?:\\r?\\n|\\\\n)[ \\t*=#-]{0,80}){1,3}(?:\\r?\\n|\\\\n)?[ \\t>*\`]{0,8}`, `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(/.-])[^\\s"'\`|&;<>(){}:,]{12,256}(?=[\`*"]{0,3}[ \\t]{0,4}(?:\\r?\\n|\\\\n|$))`, 'Please use the following password to proceed to installation:\n\n§\n', '<h32>'),
  frame('property-by-blank', 'password,passwd,secret', `(?:^|\\n|\\\\n)[ \\t]{0,8}[\\w-]{1,30}(?:\\.[\\w-]{1,30}){0,4}\\.(?:password|passwd|secret)[ \\t]{1,8}`, `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(/])[^\\s"'\`|&;<>]{6,256}(?=[ \\t]{0,4}(?:\\r?\\n|\\\\n|$))`, 'jdbc.password §\njdbc.user bob'),
  frame('add-mask', '::add-mask::', `::add-mask::`, `(?![$<{%*])[^\\s"'\`]{4,512}`, 'echo "::add-mask::§"'),
  frame('login-option', 'login,auth,publish,codecov,context', `\\b(?:login|auth|publish|link|codecov|auth init)\\b[^\\n|;&]{0,160}?\\s-[pt]\\s{1,4}${QUOTE}?`, MIXED_TEXT, 'az login --service-principal -u a -p § --tenant t'),
  frame('login-here-string', '<<<', `\\b(?:cryptsetup|luks\\w{0,12}|login|passwd|gpg|sudo|su|context\\s{1,4}create|auth)\\b[^\\n|;&]{0,160}?<<<\\s{0,4}${QUOTE}?`, `(?![$<{%*\\[(])[^"'\`\\n]{4,512}`, 'cryptsetup luksOpen /dev/sdb data <<< "§"'),
  frame('sqlplus-password', 'sqlplus,sqlldr,expdp,impdp', `\\b(?:sqlplus|sqlldr|expdp|impdp)\\s{1,4}(?:-\\w{1,3}\\s{1,4}){0,3}${QUOTE}?[\\w.-]{1,60}/`, `(?![$<{%*])[^\\s"'\`@]{4,128}`, 'sqlplus scott/§@db'),
  frame('lftp-user', 'lftp', `\\blftp\\b[^\\n|;&]{0,120}?\\s-u\\s{1,4}${QUOTE}?[^\\s,]{1,64},`, WORD, 'lftp -u bob,§ ftp.example'),
  frame('http-basic-config', 'http-basic', `http-basic\\.\\S{1,80}\\s{1,4}\\S{1,64}\\s{1,4}${QUOTE}?`, WORD, 'composer config http-basic.repo.example bob §'),
  frame('setter-call', 'password(,passphrase(,secret(,token(,key(,secretstr(', `(?:(?:set|with|use)_?\\w{0,20}(?:password|passphrase|secret|token|(?:api|access|secret|private)_?key)|secretstr)\\(\\s{0,4}["'\`]`, MIXED_TEXT, 'source.setPassword("§");'),
  frame('inserted-row', 'insert into', `\\binsert\\s{1,4}into\\s{1,4}[^\\s(]{1,80}\\s{0,4}\\([^)]{0,300}?(?:password|passwd|secret|token|api_?key)[^)]{0,300}\\)\\s{1,4}values\\s{0,4}\\([^)]{0,400}?'`, MIXED_TEXT, "INSERT INTO users (name, password) VALUES ('bob', '§')"),
  frame('password-by-blank', 'password,passwd', `(?:^|[\\n{;]|\\\\n)\\s{0,12}(?:password|passwd|storePassword|keyPassword)\\s{1,4}["']`, MIXED_TEXT, "credentials {\n  username 'bot'\n  password '§'\n}"),
  frame('after-an-arrow', '->', `\\b(?:password|passphrase|passcode|passwd|pwd|(?:access |auth |api )?token|secret|(?:api|access|secret|private)[ _-]key)[\`*"']{0,3}\\s{0,2}-{1,2}>\\s{0,2}[\`"'“]{0,2}`, TOLD_ALONE, 'staging password -> §'),
  frame('after-an-arrow-sign', 'password,passphrase,passcode,passwd,api key,secret', `\\b(?:password|passphrase|passcode|passwd|pwd|(?:access |auth |api )?token|secret|(?:api|access|secret|private)[ _-]key)[\`*"']{0,3}\\s{0,2}[→➜⇒⟶]\\s{0,2}[\`"'“]{0,2}`, TOLD_ALONE, 'staging password → §'),
  frame('name-and-password', 'login,log in,sign in,credential,creds,username,account', `\\b(?:log ?in|sign ?in|credentials?|creds|username|account)\\b[^\\n/]{0,40}?[\\s:][\`"'“]?[\\w.@-]{2,40}[\`"'”]?\\s{1,2}/\\s{1,2}[\`"'“]?`, TOLD_ALONE, 'login: bob / §'),
  frame('pin', 'pin ,pin:,pin=', `\\bPIN(?:\\s(?:code|number))?(?:\\s(?:is|was|for\\s[\\w -]{1,30}?\\sis)|\\s?[:=])?\\s{1,2}[\`"'“]?`, `\\d{4,8}(?![\\d.,:/-]|\\s?(?:ms|MB|px|Hz))`, 'the PIN is §', '<d8>'),
  frame('password-command', '--password-command', `--password-command[\\s=]{1,4}${QUOTE}?(?:echo|printf)\\s{1,4}(?:-n\\s{1,4})?(?:%s\\s{1,4})?${QUOTE}?`, WORD, "restic --password-command 'echo §' snapshots"),
] // biome-ignore format: one kind a line
