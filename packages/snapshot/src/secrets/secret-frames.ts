/**
 * Kinds of secret that are known by where they stand: commands, code, state, configuration, signatures in addresses, hashes of
 * passwords. `before` is kept; both expressions are linear and in any case. `example` is a line with `§` for a secret of that look.
 */
export interface SecretFrame {
  readonly kind: string
  /** One of these must occur, in small letters. */
  readonly hints: readonly string[]
  readonly before: string
  readonly value: string
  readonly example: string
  readonly look: string
  /** True where the value may be cut by a line break and be known all the same: it has a length or a mark of its own. */
  readonly shaped?: true
}

/** What stands for itself: no reference, no mask, and not the name of a thing. */
const QUOTED = `(?![$<{%*\\[(])[^"'\`\\n]{4,256}`
const WORD = `(?![$<{%*\\[(])[^\\s"'\`;|&)<>]{4,256}`
/** With a letter and a digit: no word of a language and no name. */
const MIXED = `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])${WORD}`
const MIXED_TEXT = `(?=[^\\s"'\`]{0,80}\\d)(?=[^\\s"'\`]{0,80}[A-Za-z])(?![$<{%*\\[(])[^"'\`\\s\\\\]{6,256}`
const Q = `["'\`]`
const SECRET_NAME = `[\\w.-]{0,40}(?:password|passwd|passphrase|secret|token|api_?-?key|private_?-?key|access_?-?key|_pass|_pwd|credentials?)(?:_?\\d{0,2})`

const frame = (
  kind: string,
  hints: string,
  before: string,
  value: string,
  example: string,
  look = '<a6>7!<a8>',
): SecretFrame => ({ kind, hints: hints.split(','), before, value, example, look })

const shaped = (one: SecretFrame): SecretFrame => ({ ...one, shaped: true })

export const SECRET_FRAMES: readonly SecretFrame[] = [
  // Commands
  frame('aws-configure', 'configure set', `configure\\s{1,4}set\\s{1,4}(?:[\\w.-]{0,40})?(?:secret_access_key|session_token)\\s{1,4}${Q}?`, WORD, 'aws configure set aws_secret_access_key §', '<b40>'),
  frame('curl-cookie', 'curl', `curl\\b[^\\n|;&]{0,300}?\\s(?:-b|--cookie)[\\s=]{0,4}${Q}?[\\w.-]{1,40}=`, `[^"'\`\\n]{4,400}`, 'curl -s -b "session=§" https://app.example', '<h32>'),
  frame('curl-header', 'curl', `curl\\b[^\\n|;&]{0,300}?\\s(?:-H|--header)[\\s=]{0,4}${Q}?(?:x-[\\w-]{0,30}(?:key|token|secret|auth)|private-token|apikey|api-key|authorization|x-vault-token)\\s{0,2}:\\s{0,4}(?:(?:basic|bearer|token|apikey)\\s{1,4})?`, `(?![$<{%*(]|(?:basic|bearer|token|apikey)\\b)[^"'\`\\s]{6,400}`, 'curl -H "X-Acme-Key: §" https://api.example', '<a24>'),
  frame('curl-user', 'curl', `curl\\b[^\\n|;&]{0,300}?\\s(?:-u|--user|--proxy-user)[\\s=]{0,4}${Q}?[^\\s:"']{1,64}:`, WORD, 'curl -u admin:§ https://api.example'),
  frame('wget-password', 'wget', `wget\\b[^\\n|;&]{0,200}?--(?:http-|ftp-|proxy-)?password[\\s=]${Q}?`, WORD, 'wget --user a --http-password=§ https://x.example'),
  frame('httpie-auth', 'http ', `\\bhttps?\\s[^\\n|;&]{0,200}?(?:-a|--auth)[\\s=]${Q}?[^\\s:"']{1,64}:`, WORD, 'http -a admin:§ GET https://api.example'),
  frame('mongo-password', 'mongo', `(?:mongosh?|mongodump|mongorestore|mongoexport|mongoimport)\\b[^\\n|;&]{0,200}?\\s(?:-p|--password)[\\s=]{1,4}${Q}?`, WORD, 'mongosh -u app -p § --authenticationDatabase admin'),
  frame('sqlcmd-password', 'sqlcmd', `sqlcmd\\b[^\\n|;&]{0,200}?\\s-P\\s{0,4}${Q}?`, WORD, 'sqlcmd -S db -U sa -P § -Q "select 1"'),
  frame('bcp-password', 'bcp ', `\\bbcp\\s[^\\n|;&]{0,200}?\\s-P\\s{0,4}${Q}?`, WORD, 'bcp db.dbo.t out t.csv -U sa -P § -c'),
  frame('sudo-password', 'sudo', `(?:echo|printf)\\s{1,4}(?:-\\w{1,3}\\s{1,4})?${Q}?`, `(?![$<{%*\\[(-])[^"'\`\\n|]{3,128}(?=${Q}?\\s{0,4}\\|\\s{0,4}sudo\\s[^\\n]{0,60}-\\w{0,6}S)`, 'echo § | sudo -S apt-get update'),
  frame('stdin-password', '-stdin', `(?:echo|printf)\\s{1,4}(?:-\\w{1,3}\\s{1,4})?${Q}?`, `(?![$<{%*\\[(-])[^"'\`\\n|]{3,256}(?=${Q}?\\s{0,4}\\|\\s[^\\n]{0,80}--(?:password|token)-stdin)`, 'echo "§" | docker login -u bot --password-stdin'),
  frame('chpasswd', 'chpasswd', `(?:echo|printf)\\s{1,4}${Q}?[\\w.-]{1,32}:`, `(?![$<{%*\\[(])[^"'\`\\n|]{3,128}(?=${Q}?\\s{0,4}\\|\\s{0,4}(?:sudo\\s{1,4})?chpasswd)`, 'echo "root:§" | chpasswd'),
  frame('docker-login', 'login', `(?:docker|podman|nerdctl|buildah|skopeo|oras|helm\\s{1,4}registry|crane\\s{1,4}auth|az\\s{1,4}acr)\\s{1,4}login\\b[^\\n|;&]{0,200}?\\s(?:-p|--password)[\\s=]{1,4}${Q}?`, WORD, 'docker login -u bot -p § registry.example'),
  frame('dockerfile-env', 'env ,arg ', `(?:^|\\n|\\\\n)\\s{0,4}(?:ENV|ARG)\\s{1,4}${SECRET_NAME}[\\s=]{1,4}${Q}?`, WORD, 'FROM alpine\nENV DB_PASSWORD §\nRUN make'),
  frame('docker-env', '-e ,--env', `(?:docker|podman)\\b[^\\n]{0,400}?\\s(?:-e|--env)[\\s=]${Q}?${SECRET_NAME}=`, WORD, 'docker run -e APP_TOKEN=§ app'),
  frame('kubectl-literal', '--from-literal', `--from-literal[\\s=]${Q}?[\\w.-]{1,60}=${Q}?`, WORD, 'kubectl create secret generic db --from-literal=pw=§'),
  frame('kubectl-token', '--token', `(?:kubectl|oc|helm|argocd|vault|flyctl|fly|vercel|netlify|railway|heroku|doppler|infisical|gh|glab|npm|yarn|pnpm|cargo|twine|poetry|sentry-cli|snyk|sonar-scanner|codecov|buildkite-agent|gitlab-runner|k3s|kubeadm|consul|nomad)\\b[^\\n|;&]{0,200}?\\s--(?:[\\w-]{0,20}-)?(?:token|password|api-key|auth|secret)[\\s=]${Q}?`, WORD, 'oc login --token=§ --server=https://api.example:6443', '<a30>'),
  frame('gitlab-runner-register', 'registration-token', `--registration-token[\\s=]${Q}?`, WORD, 'gitlab-runner register --registration-token §', '<a20>'),
  frame('helm-set', '--set', `--set(?:-string)?[\\s=]${Q}?(?:[^\\s"']{0,200},)?${SECRET_NAME}=`, `(?![$<{%*\\[(])[^\\s"'\`,]{4,256}`, 'helm install db chart --set auth.rootPassword=§,image.tag=1'),
  frame('npm-config', 'config set,authtoken', `(?:npm|yarn|pnpm)\\s{1,4}config\\s{1,4}set\\s{1,4}${Q}?[^\\s"']{0,120}(?:_authToken|_auth|_password|npmAuthToken)[\\s=]{1,4}${Q}?`, WORD, 'npm config set //registry.example/:_authToken §', '<a36>'),
  frame('nuget-password', 'nuget', `nuget\\b[^\\n|;&]{0,200}?(?:-k|--api-key|-ApiKey|-Password|setapikey|--password)[\\s=]{1,4}${Q}?`, WORD, 'dotnet nuget push a.nupkg -k § -s https://nuget.example', '<l46>'),
  frame('nuget-config', 'cleartextpassword,key="password"', `key="(?:ClearText)?Password"\\s{0,4}value="`, QUOTED, '<add key="ClearTextPassword" value="§" />'),
  frame('cargo-login', 'cargo login', `cargo\\s{1,4}login\\s{1,4}(?:--registry\\s\\S{1,40}\\s{1,4})?${Q}?`, `(?![-$<])[^\\s"'\`]{16,256}`, 'cargo login §', '<a35>'),
  frame('gem-push', 'gem_host_api_key,rubygems_api_key', `(?:gem_host_api_key|rubygems_api_key)["']?\\s{0,4}[:=]\\s{0,4}${Q}?`, WORD, 'GEM_HOST_API_KEY=§ gem push a.gem', '<h40>'),
  frame('psql-pgpassword', 'pgpassword', `PGPASSWORD\\s{0,4}[:=]\\s{0,4}${Q}?`, WORD, 'PGPASSWORD=§ psql -h db'),
  frame('mysql-pwd', 'mysql_pwd', `MYSQL_PWD\\s{0,4}[:=]\\s{0,4}${Q}?`, WORD, 'MYSQL_PWD=§ mysql -u root'),
  frame('mysql-password', 'mysql,mariadb', `(?:mysql(?:dump|admin|import|sh)?|mariadb(?:-dump)?)\\b[^\\n|;&]{0,200}?\\s(?:-p|--password=)${Q}?`, `(?![\\s$<{%*(-])[^\\s"'\`;|&]{4,128}`, 'mysqldump -h db -u root -p§ app'),
  frame('redis-auth', 'redis-cli,requirepass,auth ', `(?:redis-cli\\b[^\\n|;&]{0,200}?\\s(?:-a|--pass)\\s{1,4}|requirepass\\s{1,4}|masterauth\\s{1,4})${Q}?`, MIXED, 'requirepass §\nmaxmemory 1gb'),
  frame('ldap-password', 'ldap', `ldap(?:search|modify|add|delete|passwd|whoami)\\b[^\\n|;&]{0,300}?\\s-w\\s{1,4}${Q}?`, WORD, 'ldapsearch -x -D cn=admin -w § -b dc=example'),
  frame('smb-password', 'smbclient,net use,cifs', `(?:smbclient\\b[^\\n|;&]{0,200}?\\s-U\\s{0,4}${Q}?[^\\s%"']{1,64}%|net\\s{1,4}use\\s[^\\n]{0,120}?/user:\\S{1,60}\\s{1,4}|cifs\\b[^\\n]{0,200}?[,\\s]pass(?:word)?=)`, `(?![$<{%*(])[^\\s"'\`,;|&]{4,128}`, 'smbclient //srv/share -U app%§'),
  frame('sshpass', 'sshpass', `sshpass\\s{1,4}-p\\s{0,4}${Q}?`, WORD, 'sshpass -p § ssh root@host'),
  frame('expect-send', 'password,passphrase', `(?:password|passphrase)[^\\n]{0,40}["'][^\\n]{0,8}(?:\\n|\\\\n|;)\\s{0,8}send\\s{1,4}(?:--\\s{1,4})?["']`, `[^"'\\\\\\n]{4,128}`, 'expect "password: "\nsend "§\\r"'),
  frame('openssl-pass', 'pass:', `-pass(?:in|out|word)?\\s{1,4}${Q}?pass:`, WORD, 'openssl enc -aes-256-cbc -k x -pass pass:§'),
  frame('keytool-pass', 'storepass,keypass', `-(?:store|key|deststore|srcstore|destkey|srckey)pass(?:word)?\\s{1,4}${Q}?`, WORD, 'keytool -list -keystore a.jks -storepass §'),
  frame('zip-password', 'zip ,7z ,unrar ', `(?:(?:un)?zip\\s[^\\n|;&]{0,80}?-P\\s{1,4}|7za?\\s[^\\n|;&]{0,80}?\\s-p|unrar\\s[^\\n|;&]{0,80}?\\s-p)${Q}?`, WORD, 'unzip -P § secret.zip'),
  frame('gpg-passphrase', '--passphrase', `--passphrase[\\s=]${Q}?`, WORD, 'gpg --batch --passphrase § -d a.gpg'),
  frame('useradd-password', 'useradd,usermod', `user(?:add|mod)\\b[^\\n|;&]{0,120}?\\s(?:-p|--password)[\\s=]${Q}?`, WORD, 'useradd -m -p § deploy'),
  frame('htpasswd-batch', 'htpasswd', `htpasswd\\s{1,4}-\\w{0,6}b\\w{0,6}\\s{1,4}\\S{1,120}\\s{1,4}\\S{1,60}\\s{1,4}${Q}?`, WORD, 'htpasswd -bc .passwords admin §'),
  frame('git-remote', '://', `://[^\\s:@/"'<>]{0,128}:`, `(?![$<{%*\\[(]|(?:[a-z]{1,4}|\\d{1,4}|password|secret|token)@)[^\\s"'<>/@]{3,256}(?=@)`, 'git remote add origin https://bot:§@git.example/a.git', '<a20>'),
  frame('url-token', '://', `://`, `[\\w-]{20,256}(?=@)`, 'git clone https://§@git.example/a.git', '<a30>'),
  frame('git-extraheader', 'extraheader', `extraheader[\\s="']{1,6}authorization:\\s{0,4}(?:basic|bearer)\\s{1,4}`, WORD, 'git -c http.extraheader="AUTHORIZATION: basic §" fetch', '<b40>'),
  frame('powershell-secure', 'convertto-securestring', `ConvertTo-SecureString\\s{1,4}(?:-String\\s{1,4})?["']`, QUOTED, 'ConvertTo-SecureString "§" -AsPlainText -Force'),
  frame('powershell-env', '$env:', `\\$env:${SECRET_NAME}\\s{0,4}=\\s{0,4}["']`, QUOTED, '$env:APP_SECRET = "§"'),
  frame('ansible-become', 'ansible_', `ansible_(?:become_pass(?:word)?|ssh_pass|password|sudo_pass)\\s{0,4}[:=]\\s{0,4}${Q}?`, WORD, 'web1 ansible_host=10.0.0.1 ansible_ssh_pass=§'),
  frame('vault-write', 'vault kv,vault write', `vault\\s{1,4}(?:kv\\s{1,4}put|write)\\s{1,4}\\S{1,120}\\s{1,4}(?:[\\w.-]{1,40}=[^\\s]{1,80}\\s{1,4}){0,4}[\\w.-]{0,40}(?:pass|secret|token|key)[\\w.-]{0,20}=${Q}?`, WORD, 'vault kv put secret/app password=§'),
  frame('secrets-manager', 'secret-string,--value', `(?:--secret-string|put-parameter\\b[^\\n]{0,200}?--value)[\\s=]{1,4}${Q}?`, WORD, 'aws secretsmanager create-secret --name db --secret-string §'),
  frame('gh-secret', 'secret set', `(?:gh|wrangler|fly|flyctl|supabase|glab)\\s{1,4}secrets?\\s{1,4}set\\s{1,4}[^\\n|;&]{0,120}?(?:--body|-b|--value|[\\w]{2,60}=)\\s{0,4}${Q}?`, WORD, 'gh secret set API --body §'),
  frame('heroku-config', 'config:set', `config:set\\s{1,4}(?:\\S{1,80}\\s{1,4}){0,4}?${SECRET_NAME}=`, WORD, 'heroku config:set APP_TOKEN=§ -a app'),
  // Code
  frame('php-define', 'define', `define\\(\\s{0,4}["']${SECRET_NAME}["']\\s{0,4},\\s{0,4}["']`, QUOTED, "define('DB_PASSWORD', '§');"),
  frame('wordpress-salt', '_key,_salt', `define\\(\\s{0,4}["'](?:AUTH|SECURE_AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)["']\\s{0,4},\\s{0,4}["']`, QUOTED, "define('AUTH_KEY', '§');", '<a64>'),
  frame('getenv-fallback', 'getenv,environ,env(,env.fetch', `(?:getenv|environ\\.get|env|ENV\\.fetch|config|lookup|get_env|Getenv)\\(\\s{0,4}["']${SECRET_NAME}["']\\s{0,4},\\s{0,4}["']`, QUOTED, 'token = os.getenv("APP_TOKEN", "§")'),
  frame('or-fallback', `|| ',|| ",?? ',?? ",||',||", or ', or "`, `${SECRET_NAME}["'\\])]{0,3}\\s{0,4}(?:\\|\\||\\?\\?|\\bor\\b|\\?:)\\s{0,4}["'\`]`, MIXED_TEXT, "const key = env.APP_SECRET || '§'"),
  frame('shell-default', ':-', `\\$\\{${SECRET_NAME}:?[-=]`, `(?![$<{])[^}\\s"']{4,256}`, `PASS=\${DB_PASSWORD:-§}`),
  frame('set-header', 'header', `(?:set|add|append|with)?_?header\\(?\\s{0,4}["'](?:x-[\\w-]{0,30}(?:key|token|secret|auth)|api-?key|private-token)["']\\s{0,4},\\s{0,4}["'\`]`, `(?![$<{])[^"'\`\\n]{6,400}`, "req.setHeader('X-Api-Key', '§')", '<a24>'),
  frame('basic-auth-call', 'auth', `(?:auth|basic_?auth|httpbasicauth|setbasicauth)\\s{0,4}[=(]\\s{0,4}\\(?\\s{0,4}["'][^"'\\n]{1,64}["']\\s{0,4},\\s{0,4}["']`, QUOTED, 'requests.get(u, auth=("admin", "§"))'),
  frame('connect-arguments', 'connect', `(?:connect|createconnection|login|authenticate|setpassword|withpassword|credentials?|netcredential|usernamepasswordcredentials)\\(\\s{0,4}(?:["'][^"'\\n]{1,80}["']\\s{0,4},\\s{0,4}){1,3}["']`, `(?=[^"'\\n]{0,60}\\d)(?![$<{])[^"'\\s]{6,128}`, 'db.connect("db.internal", "app", "§")'),
  frame('jwt-sign', 'sign,verify,hmac,hash_hmac', `(?:jwt\\.(?:sign|verify|encode|decode)|createHmac|hash_hmac|HMAC\\.new)\\([^\\n"']{0,60}(?:["'](?:sha\\d{1,3}|HS\\d{3})["']\\s{0,4},\\s{0,4})?["']`, `(?![$<{]|sha\\d|hs\\d|HS\\d)[^"'\\n\\s]{8,256}`, "jwt.sign(payload, '§')", '<a32>'),
  frame('csharp-connection', 'password=,pwd=', `;\\s{0,2}(?:password|pwd)\\s{0,2}=\\s{0,2}`, `(?![$<{%*])[^;"'\\n]{4,128}`, 'Server=db;Database=app;User Id=sa;Password=§;Encrypt=true'),
  frame('jdbc-password', 'jdbc:', `jdbc:[^\\s"']{1,300}?[?&;]password=`, `(?![$<{%*])[^\\s"'&;]{3,128}`, 'jdbc:mysql://db/app?user=app&password=§'),
  frame('odbc-password', 'pwd=', `\\bpwd=`, `(?![$<{%*])[^;"'\\n\\s]{4,128}`, 'Driver={ODBC};Server=db;UID=sa;PWD=§'),
  frame('java-property', 'password,secret', `(?:^|\\n|\\\\n)[ \\t]{0,4}[\\w.-]{0,60}\\.(?:password|passwd|secret|token|api-?key|secret-?key|access-?key)\\s{0,4}[=:]\\s{0,4}`, MIXED, 'spring.datasource.password=§\nserver.port=8080'),
  // State and configuration
  frame('tfstate-output', '"sensitive"', `"value"\\s{0,4}:\\s{0,4}"`, `[^"\\n]{4,512}(?="[^{}]{0,80}"sensitive"\\s{0,4}:\\s{0,4}true)`, '"db": {"value": "§", "type": "string", "sensitive": true}'),
  frame('tfstate-attribute', 'master_password,admin_password,administrator_login_password,secret_string,private_key_pem,result', `"(?:master_password|admin_password|administrator_login_password|secret_string|private_key_pem|root_password|auth_token|bcrypt_hash|result)"\\s{0,4}:\\s{0,4}"`, MIXED_TEXT, '"attributes": {"administrator_login_password": "§"}'),
  frame('terraform-variable', 'default', `variable\\s{1,4}"${SECRET_NAME}"\\s{0,4}\\{[^}]{0,200}?default\\s{0,4}=\\s{0,4}"`, QUOTED, 'variable "db_password" {\n  default = "§"\n}'),
  frame('yaml-block', '|,>', `(?:^|\\n|\\\\n)[ \\t-]{0,40}${SECRET_NAME}["']?:\\s{0,4}[|>][+-]?\\d?(?:\\r?\\n|\\\\n)[ \\t]{1,40}`, `[^\\s"'\\\\]{4,512}`, 'stringData:\n  password: |\n    §\nkind: Secret'),
  frame('kubernetes-secret', 'kind: secret,"kind":"secret",kind:secret', `kind:\\s{0,4}Secret[^]{0,300}?(?:data|stringData):\\s{0,4}(?:\\n|\\\\n)(?:[ \\t]{1,8}[\\w.-]{1,60}:[^\\n]{0,200}(?:\\n|\\\\n)){0,3}?[ \\t]{1,8}[\\w.-]{1,60}:\\s{1,4}`, `[A-Za-z0-9+/=]{8,512}`, 'kind: Secret\nmetadata:\n  name: a\ndata:\n  tls: §', '<b40>'),
  frame('docker-config-auth', '"auth"', `"auth"\\s{0,4}:\\s{0,4}"`, `[A-Za-z0-9+/=]{12,512}(?=["\\\\])`, '{"auths": {"registry.example": {"auth": "§"}}}', '<b32>='),
  frame('kubeconfig-key', 'client-key-data,client-certificate-data', `client-(?:key|certificate)-data:\\s{1,4}`, `[A-Za-z0-9+/=]{20,8192}`, 'users:\n- user:\n    client-key-data: §', '<b120>'),
  frame('kubeconfig-token', 'token:', `(?:^|\\n|\\\\n)[ \\t]{2,20}(?:id-)?token:\\s{1,4}`, `(?=[\\w.-]{0,80}\\d)[\\w.-]{16,2048}`, '  user:\n    token: §', '<a40>'),
  frame('netrc', 'machine,login', `login\\s{1,8}\\S{1,64}\\s{1,8}password\\s{1,8}`, WORD, 'machine api.example login bot password §'),
  frame('pgpass', ':5432:,:*:', `(?:^|[\\s"'])[\\w.*-]{1,80}:(?:\\d{2,5}|\\*):[\\w.*-]{1,60}:[\\w.*-]{1,60}:`, `(?![$<{*])[^\\s:]{4,128}`, 'db.internal:5432:app:app:§'),
  frame('npmrc', '_authtoken,_auth,_password', `(?:^|[\\s:])_(?:authToken|auth|password)\\s{0,4}=\\s{0,4}${Q}?`, `(?![$<{])[^\\s"']{8,512}`, '//registry.example/:_authToken=§', '<a36>'),
  frame('pypirc', '[pypi],[testpypi],username', `username\\s{0,4}=\\s{0,4}\\S{1,60}(?:\\r?\\n|\\\\n)\\s{0,4}password\\s{0,4}=\\s{0,4}`, WORD, '[pypi]\nusername = bot\npassword = §'),
  frame('ini-password', 'password', `(?:^|\\n|\\\\n)[ \\t]{0,8}[\\w.-]{0,30}password[ \\t]{0,4}=[ \\t]{0,4}`, MIXED, '[client]\npassword = §'),
  frame('wifi-psk', 'psk=,wpa-psk,wpa_passphrase', `(?:\\bpsk|wpa-psk|wpa_passphrase)[\\s=]{1,3}${Q}?`, QUOTED, 'network={\n  ssid="home"\n  psk="§"\n}'),
  frame('wireguard-key', 'privatekey,presharedkey', `(?:PrivateKey|PresharedKey)\\s{0,4}=\\s{0,4}`, `[A-Za-z0-9+/]{42,43}=`, '[Interface]\nPrivateKey = §\nAddress = 10.0.0.2', '<b43>='),
  frame('snmp-community', 'community', `(?:snmp-server\\s{1,4}community|rocommunity|rwcommunity)\\s{1,4}`, WORD, 'snmp-server community § RO'),
  frame('cisco-secret', 'enable secret,username,password 7', `(?:enable\\s{1,4}(?:secret|password)|username\\s\\S{1,40}\\s(?:privilege\\s\\d{1,2}\\s)?(?:secret|password))\\s{1,4}(?:\\d\\s{1,4})?`, MIXED, 'enable secret 5 §'),
  frame('smtp-login', 'smtp,sasl', `(?:smtp_?(?:auth_)?(?:pass|password)|sasl_passwd|relayhost_password)["']?\\s{0,4}[:=]\\s{0,4}${Q}?`, WORD, 'smtp_pass: §'),
  frame('aws-credentials-file', 'aws_secret_access_key,aws_session_token', `aws_(?:secret_access_key|session_token)["']?\\s{0,4}[:=]\\s{0,4}${Q}?`, `[A-Za-z0-9+/=]{16,2048}`, '[default]\naws_secret_access_key = §', '<b40>'),
  frame('connection-string', 'accountkey=,sharedaccesskey=', `(?:AccountKey|SharedAccessKey|SharedSecretValue)=`, `[A-Za-z0-9+/=]{16,256}`, 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=§', '<b86>=='),
  frame('django-secret', 'secret_key', `SECRET_KEY(?:_BASE)?["']?\\s{0,4}[:=]\\s{0,4}${Q}`, QUOTED, "SECRET_KEY = '§'", '<a50>'),
  frame('laravel-key', 'app_key', `APP_KEY\\s{0,4}=\\s{0,4}(?:base64:)?`, `[A-Za-z0-9+/=]{20,256}`, 'APP_KEY=base64:§', '<b43>='),
  frame('rails-master-key', 'rails_master_key', `RAILS_MASTER_KEY\\s{0,4}[:=]\\s{0,4}${Q}?`, `[a-f0-9]{16,64}`, 'RAILS_MASTER_KEY=§', '<h32>'),
  frame('jenkins-secret', 'jenkins,com.cloudbees', `<(?:password|secret|apiToken|privateKey|passphrase)>`, `(?![$<{])[^<\\n]{4,2048}`, '<com.cloudbees.X><password>§</password></com.cloudbees.X>'),
  frame('maven-settings', '<server>', `<server>[^]{0,300}?<password>`, `(?![$<{])[^<\\n]{4,256}`, '<server><id>a</id><password>§</password></server>'),
  frame('list-of-variables', 'name', `name["']?\\s{0,4}:\\s{0,4}["']?${SECRET_NAME}["']?\\s{0,4}[,\\n]\\s{0,20}(?:\\\\n\\s{0,20})?["']?value["']?\\s{0,4}:\\s{0,4}["']?`, WORD, '- name: APP_TOKEN\n  value: §'),
  // Signatures in addresses, and what a browser keeps
  shaped(frame('aws-url-signature', 'x-amz-', `X-Amz-(?:Signature|Security-Token|Credential)=`, `[^\\s"'&<>\\\\]{8,2048}`, 'https://b.s3.amazonaws.example/k?X-Amz-Signature=§&X-Amz-Expires=60', '<h64>')),
  shaped(frame('google-url-signature', 'x-goog-,goog-signature', `X-Goog-Signature=`, `[^\\s"'&<>\\\\]{16,2048}`, 'https://storage.example/b/o?X-Goog-Signature=§&x=1', '<h128>')),
  shaped(frame('cloudfront-signature', 'signature=,key-pair-id', `[?&](?:Signature|Policy|Key-Pair-Id)=`, `[^\\s"'&<>\\\\]{10,2048}`, 'https://d1.cloudfront.example/f?Expires=1&Signature=§&Key-Pair-Id=1', '<w120>')),
  shaped(frame('azure-sas', 'sig=', `[?&;]sig=`, `[\\w%+/=-]{20,256}`, 'https://a.blob.example/c?sv=2024&se=1&sig=§', '<a42>%3D')),
  frame('query-token', '?,&', `[?&#](?:access_token|auth_token|api_?key|apikey|token|password|passwd|pwd|secret|client_secret|refresh_token|id_token|code_verifier|sig|signature|sessionid|session_id|jwt)=`, `(?![$<{%*\\[(:])[^\\s"'&<>#\\\\)]{8,2048}`, 'https://api.example/v1?api_key=§&page=2', '<a24>'),
  frame('set-cookie', 'set-cookie,cookie:', `(?:set-)?cookie["']?:\\s{0,4}["']?[\\w.-]{1,60}=`, `[^\\s;"']{8,2048}`, 'Set-Cookie: sid=§; HttpOnly', '<a26>'),
  frame('session-cookie', 'sessionid,session,phpsessid,jsessionid,connect.sid,_gitlab_session', `\\b(?:PHPSESSID|JSESSIONID|connect\\.sid|sessionid|_gitlab_session|ASP\\.NET_SessionId|laravel_session|remember_token)=`, `[^\\s;"'&]{12,512}`, 'JSESSIONID=§; Path=/', '<u32>'),
  frame('authorization', 'authorization', `authorization["']?\\s{0,4}[:=,]\\s{0,4}["']?(?:(?:basic|bearer|token|apikey|negotiate|digest|key)[\\s=]{1,4})?`, `(?!["'$<{%*\\[(]|basic\\b|bearer\\b|token\\b)(?=[\\w.~+/=:-]{0,80}\\d)[\\w.~+/=:-]{12,4096}`, 'Authorization: Token §', '<a40>'),
  // Hashes of passwords, and keys
  shaped(frame('crypt-hash', '$1$,$5$,$6$,$y$,$2a$,$2b$,$2y$,$apr1$,$7$,$gy$', '', `\\$(?:1|5|6|y|gy|7|apr1|2[aby]?)\\$(?:rounds=\\d{1,9}\\$)?[\\w./$,=]{20,200}`, 'root:§:19000:0:99999:7:::', '$6$<a16>$<a86>')),
  shaped(frame('argon-hash', '$argon2', '', `\\$argon2(?:id|i|d)\\$[\\w=,$+/.-]{30,300}`, 'hash: §', '$argon2id$v=19$m=65536,t=3,p=4$<b22>$<b43>')),
  shaped(frame('apr-hash', '$apr1$', '', `\\$apr1\\$[\\w./]{1,8}\\$[\\w./]{20,24}`, 'admin:§', '$apr1$<a8>$<a22>')),
  shaped(frame('sha-htpasswd', '{sha},{ssha}', '', `\\{S?SHA(?:256|512)?\\}[A-Za-z0-9+/=]{24,200}`, 'admin:{SHA}§', '<b27>=')),
  shaped(frame('django-hash', 'pbkdf2_sha', '', `pbkdf2_sha\\d{1,3}\\$\\d{1,8}\\$[\\w+/=]{1,64}\\$[\\w+/=]{20,100}`, 'password hash §', 'pbkdf2_sha256$600000$<a22>$<b43>=')),
  frame('ntlm-hash', ':::', `(?:^|[\\s"'])[\\w.$-]{1,40}:\\d{1,6}:`, `[a-f0-9]{32}:[a-f0-9]{32}(?=:::)`, 'Administrator:500:§:::', '<h32>:<h32>'),
  frame('mysql-hash', 'identified', `IDENTIFIED\\s(?:WITH\\s\\S{1,40}\\s)?(?:AS|BY(?:\\sPASSWORD)?)\\s{1,4}['"]`, QUOTED, "ALTER USER app IDENTIFIED BY '§'"),
  frame('sql-password', 'password', `(?:WITH|ROLE|USER|LOGIN)\\s[^\\n;]{0,80}?PASSWORD\\s{0,4}=?\\s{0,4}N?'`, `[^'\\n]{3,128}`, "CREATE ROLE app LOGIN PASSWORD '§'"),
  frame('jwk', '"kty",kty', `"(?:d|p|q|dp|dq|qi|k)"\\s{0,4}:\\s{0,4}"`, `[\\w-]{20,1400}`, '{"kty":"RSA","n":"abc","e":"AQAB","d":"§"}', '<w86>'),
  frame('pem-block', 'private key', `-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----`, `(?:[A-Za-z0-9+/=\\s\\\\,:"]|-(?!-)){40,16384}?(?=-----END|$)`, '-----BEGIN RSA PRIVATE KEY-----\n§\n-----END RSA PRIVATE KEY-----', '<b64>'),
  frame('putty-key', 'private-lines', `Private-Lines: \\d{1,4}(?:\\r?\\n|\\\\n)`, `[A-Za-z0-9+/=\\s\\\\]{40,8192}?(?=Private-MAC|$)`, 'Private-Lines: 1\n§\nPrivate-MAC: x', '<b64>'),
  frame('ethereum-key', 'private', `private_?-?\\s?key["']?\\s{0,4}[:=]?\\s{0,4}["']?`, `0x[a-f0-9]{64}`, 'privateKey: "§"', '0x<h64>'),
  frame('seed-phrase', 'mnemonic,seed phrase,recovery phrase', `(?:mnemonic|seed[ _]?phrase|recovery[ _]?phrase)["']?\\s{0,4}[:=]\\s{0,4}["']?`, `(?:[a-z]{3,8}\\s){11,23}[a-z]{3,8}`, 'mnemonic: "§"', 'ripple scissors kick mammal hire column oak again sun offer wealth tomorrow'),
  frame('totp-uri', 'otpauth://', `otpauth://[^\\s"']{1,200}?secret=`, `[A-Z2-7=]{8,128}`, 'otpauth://totp/a:b?secret=§&issuer=a', '<U32>'),
  frame('one-time-codes', 'recovery code,backup code', `(?:recovery|backup)[ _-]codes?["']?\\s{0,4}[:=]?\\s{0,4}["'\\[]{0,2}`, `[a-z0-9]{4,6}-[a-z0-9]{4,6}(?:[\\s,"']{1,4}[a-z0-9]{4,6}-[a-z0-9]{4,6}){0,12}`, 'recovery codes: §', '<h5>-<h5> <h5>-<h5>'),
  frame('datadog-url', 'datadoghq', `datadoghq\\.(?:com|eu)[^\\s"']{0,80}(?:api_key=|/v1/input/)`, `[a-f0-9]{32,40}`, 'https://http-intake.logs.datadoghq.com/v1/input/§', '<h32>'),
  frame('sentry-dsn', 'sentry', `https://`, `[a-f0-9]{32}(?::[a-f0-9]{32})?(?=@[\\w.-]{0,60}(?:sentry|ingest))`, 'SENTRY_DSN=https://§@o1.ingest.sentry.example/1', '<h32>'),
  frame('ipmi-password', 'ipmitool', `ipmitool\\b[^\\n|;&]{0,120}?\\s-P\\s{1,4}${Q}?`, WORD, 'ipmitool -H bmc -U admin -P § power status'),
  frame('rclone-obscured', 'pass =', `(?:^|\\n|\\\\n)\\s{0,4}pass2?\\s=\\s`, MIXED, '[remote]\ntype = webdav\npass = §', '<w40>'),
  frame('restic-password', 'restic_password', `RESTIC_PASSWORD\\s{0,4}[:=]\\s{0,4}${Q}?`, WORD, 'RESTIC_PASSWORD=§ restic backup /'),
  frame('assigned-secret', 'pass,secret,token,key,pwd', `(?:^|[\\s{(,;"'&?]|\\\\n|\\\\")${SECRET_NAME}(?:_?(?:base64|prod|dev|test|live))?["'\`\\]]{0,2}\\\\{0,3}["']?\\s{0,4}(?::=|=>|=|:)\\s{0,4}\\\\{0,3}${Q}`, MIXED_TEXT, '  appSecret: "§",'),
] // biome-ignore format: one kind a line
