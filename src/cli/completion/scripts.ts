export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof SHELLS)[number]

/**
 * What a shell runs when Tab is pressed: it hands over the words so far and gets a line for each that may stand next, with a tab
 * before what it is. Without a line it offers files. What a person typed goes to nobody but this program.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# baoxiao: source <(baoxiao completion bash)
_baoxiao() {
  local line whole=() cur words cword
  if declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref -n = cur words cword
  else
    words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=\${COMP_WORDS[COMP_CWORD]}
    # A word with = in it comes in three.
    if (( cword > 1 )) && [[ \${words[cword-1]} == = ]]; then
      words=("\${words[@]:0:cword-2}" "\${words[cword-2]}=$cur"); cword=$(( cword - 2 ))
    elif (( cword > 1 )) && [[ $cur == = ]]; then
      words=("\${words[@]:0:cword-1}" "\${words[cword-1]}="); cword=$(( cword - 1 )); cur=
    fi
  fi
  while IFS= read -r line; do whole+=("\${line%%$'\\t'*}"); done \\
    < <("\${words[0]}" complete -- "\${words[@]:1:cword}" 2>/dev/null)
  COMPREPLY=()
  for line in "\${whole[@]}"; do
    # The shell replaces what is behind the last =.
    [[ \${words[cword]} == *=* ]] && line=\${line#*=}
    [[ $line == *= || $line == */ ]] && compopt -o nospace
    COMPREPLY+=("$line")
  done
  (( \${#COMPREPLY[@]} )) || compopt -o default -o filenames
}
complete -F _baoxiao baoxiao
`,
  zsh: `#compdef baoxiao
# baoxiao: source <(baoxiao completion zsh), or save it as _baoxiao in a folder of $fpath
_baoxiao() {
  local line word
  local -a open done open_about done_about
  while IFS= read -r line; do
    word=\${line%%$'\\t'*}
    if [[ $word == *= || $word == */ ]]; then
      open+=("$word"); open_about+=("\${line/$'\\t'/  }")
    else
      done+=("$word"); done_about+=("\${line/$'\\t'/  }")
    fi
  done < <("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#open} )) && compadd -l -S '' -d open_about -a open
  (( \${#done} )) && compadd -l -d done_about -a done
  (( \${#open} + \${#done} )) || _files
}
compdef _baoxiao baoxiao
`,
  fish: `# baoxiao: baoxiao completion fish | source
function __baoxiao_complete
    set -l typed (commandline -opc) (commandline -ct)
    set -l found ($typed[1] complete -- $typed[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c baoxiao -f -a '(__baoxiao_complete)'
`,
  powershell: `# baoxiao: baoxiao completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName baoxiao -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text })
  if ($wordToComplete -eq '') { $typed += '""' }
  & baoxiao complete -- @typed 2>$null | ForEach-Object {
    $word, $about = $_ -split "\\t", 2
    if (-not $about) { $about = $word }
    [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
  }
}
`,
}
