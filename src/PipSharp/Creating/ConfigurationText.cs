using System.Text;

namespace PipSharp.Creating;

/// <summary>
/// The text of pyvenv.cfg, for every reader at once: `home` and `include-system-site-packages` for Python; `version`, `executable` and
/// `command` as venv has them; `version_info` and `implementation` for tools that know virtualenv's file or uv's.
/// </summary>
/// <remarks>
/// `prompt` stands bare: Python itself understands no quotes. `version_info` is plain numbers: a beginning of virtualenv's
/// `3.11.7.final.0`, and a version for those that parse it.
/// </remarks>
internal static class ConfigurationText
{
    public const string FileName = "pyvenv.cfg";

    public static string Of(EnvironmentDraft draft)
    {
        EnvironmentBase python = draft.Base;
        var text = new StringBuilder();
        Add(text, "home", python.Home);
        Add(text, "include-system-site-packages", draft.IncludesSystemSite ? "true" : "false");
        Add(text, "version", python.VersionText);
        if (draft.Prompt is not null)
            Add(text, "prompt", draft.Prompt);
        Add(text, "executable", python.RealExecutable);
        Add(text, "command", draft.Command);
        Add(text, "implementation", python.Implementation);
        Add(text, "version_info", python.VersionText);
        Add(text, "pipsharp", draft.Creator);
        if (draft.IsRelocatable)
            Add(text, "relocatable", "true");
        return text.ToString();
    }

    /// <summary>A line break in a prompt or a path would begin a key of its own.</summary>
    private static void Add(StringBuilder text, string key, string value) =>
        text.Append(key).Append(" = ").Append(value.ReplaceLineEndings(" ").Replace('\r', ' ').Replace('\n', ' ')).Append('\n');
}
