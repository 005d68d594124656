/** What a shell is to load, so that Tab asks `winddown complete` for what may come next. */

/** The first line of an answer where the shell's own completion of files is meant. */
export const FILES = ':files'

const BASH = `# winddown completion for bash: source <(winddown completion bash)
_winddown() {
  local value text
  COMPREPLY=()
  while IFS=$'\\t' read -r value text; do
    if [ "$value" = "${FILES}" ]; then compopt -o default; COMPREPLY=(); return; fi
    case "$value" in "\${COMP_WORDS[COMP_CWORD]}"*) COMPREPLY+=("$value") ;; esac
  done < <("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _winddown winddown
`

const ZSH = `#compdef winddown
# winddown completion for zsh: source <(winddown completion zsh), after compinit
_winddown() {
  local value text
  local -a found
  while IFS=$'\\t' read -r value text; do
    if [[ "$value" == "${FILES}" ]]; then _files; return; fi
    found+=("\${value//:/\\\\:}\${text:+:}$text")
  done < <("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  _describe -V winddown found
}
compdef _winddown winddown
`

const FISH = `# winddown completion for fish: winddown completion fish | source
function __winddown_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l found ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
  if test "$found[1]" = "${FILES}"
    __fish_complete_path "$current"
  else
    printf '%s\\n' $found
  end
end
complete -c winddown -f -k -a '(__winddown_complete)'
`

/** By the name of the shell. */
export const COMPLETION_SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['bash', BASH],
  ['zsh', ZSH],
  ['fish', FISH],
])
