namespace PipSharp.Creating;

/// <summary>
/// The prompt's beginning, <c>(NAME) </c>, in each shell's own way. Shells expand the prompt again whenever they show it: a folder called
/// <c>a$(cmd)b</c> would run its command then. So a name with any letter that some
/// shell reads stands there as a reference to a variable, which none expands twice.
/// </summary>
internal static class PromptText
{
    /// <summary>$ and ` expand, \ escapes in bash, ! is the history's number in ksh, % is zsh's and csh's escape.</summary>
    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create("$`\\!%\n\r");

    /// <summary>For activate: lines in the middle of it.</summary>
    public static string Posix(string prompt)
    {
        if (!prompt.AsSpan().ContainsAny(s_special))
            return $"    PS1={ShellWords.Posix($"({prompt}) ")}\"$PS1\"";
        string escaped = ShellWords.Posix($"({prompt.Replace("\\", "\\\\", StringComparison.Ordinal)}) ");
        return $$"""
                if [ -n "${ZSH_VERSION-}" ]; then
                    # Shown as it is, whatever the options of prompts are.
                    eval 'psvar[9]="$VIRTUAL_ENV_PROMPT"'
                    PS1="(%9v) $PS1"
                elif [ -n "${BASH_VERSION-}" ] && ! shopt -q promptvars; then
                    PS1={{escaped}}"$PS1"
                else
                    PS1='(${VIRTUAL_ENV_PROMPT-}) '"$PS1"
                fi
            """;
    }

    /// <summary>For activate.csh: one word, before "$prompt:q".</summary>
    public static string Csh(string prompt) =>
        ShellWords.Csh($"({prompt.Replace("%", "%%", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal)}) ");
}
