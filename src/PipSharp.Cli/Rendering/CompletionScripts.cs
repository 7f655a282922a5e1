namespace PipSharp.Cli.Rendering;

/// <summary>What a shell has to run once to complete our command lines: each
/// asks the program itself, by the variables of pip's protocol.</summary>
internal static class CompletionScripts
{
    public const string Bash = """

        # pipsharp bash completion start
        _pipsharp_complete()
        {
            local IFS=$'\n'
            COMPREPLY=($(IFS=' '; COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" PIP_AUTO_COMPLETE=1 PIPSHARP_AUTO_COMPLETE=1 "$1" 2>/dev/null))
            [[ -e ${COMPREPLY[0]} ]] && compopt -o filenames 2>/dev/null
            [[ ${COMPREPLY[0]} == *[=/] ]] && compopt -o nospace 2>/dev/null
            return 0
        }
        complete -o default -F _pipsharp_complete pipsharp
        # pipsharp bash completion end

        """;

    public const string Zsh = """

        # pipsharp zsh completion start
        #compdef pipsharp
        _pipsharp() {
          local -a answers
          answers=(${(f)"$(COMP_WORDS="$words[*]" COMP_CWORD=$((CURRENT - 1)) PIP_AUTO_COMPLETE=1 PIPSHARP_AUTO_COMPLETE=1 $words[1] 2>/dev/null)"})
          if [[ -e $answers[1] ]]; then
            compadd -f -- $answers
          else
            compadd -- $answers
          fi
        }
        if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
          _pipsharp "$@"
        else
          (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
          compdef _pipsharp pipsharp
        fi
        # pipsharp zsh completion end

        """;

    public const string Fish = """

        # pipsharp fish completion start
        function __pipsharp_complete
            set -lx COMP_WORDS (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token --cut-at-cursor)
            set -lx COMP_CWORD (math (count $COMP_WORDS) - 1)
            set -lx PIP_AUTO_COMPLETE 1
            set -lx PIPSHARP_AUTO_COMPLETE 1
            command $COMP_WORDS[1] 2>/dev/null
        end
        complete -c pipsharp -f -a '(__pipsharp_complete)'
        # pipsharp fish completion end

        """;

    public const string PowerShell = """

        # pipsharp powershell completion start
        Register-ArgumentCompleter -Native -CommandName pipsharp -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $line = $commandAst.ToString()
            if ($cursorPosition -gt $line.Length) { $line += ' ' }
            $Env:COMP_WORDS = $line
            $Env:COMP_CWORD = $line.Split().Length - 1
            $Env:PIP_AUTO_COMPLETE = 1
            $Env:PIPSHARP_AUTO_COMPLETE = 1
            try {
                (& pipsharp 2>$null) | Where-Object { $_ } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            } finally {
                Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:PIP_AUTO_COMPLETE, Env:PIPSHARP_AUTO_COMPLETE
            }
        }
        # pipsharp powershell completion end

        """;
}
