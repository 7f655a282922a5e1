namespace PipSharp.Environments;

/// <summary>The EXTERNALLY-MANAGED file of a distributor (PEP 668).</summary>
internal static class ExternallyManagedFile
{
    /// <summary>The text to show: Error in the user's language, else Error, else a general one; null if there is no such file.</summary>
    public static string? Read(BaseFacts facts, IReadOnlyDictionary<string, string> variables)
    {
        string file = Path.Join(facts.StandardLibrary, "EXTERNALLY-MANAGED");
        return File.Exists(file) ? Choose(ReadKeys(file), Language(variables)) ?? General(facts.Prefix) : null;
    }

    private static string? Choose(Dictionary<string, string> keys, string? language)
    {
        if (language is not null)
        {
            foreach (string one in (ReadOnlySpan<string>)[language, language.Split('-')[0], language.Split('_')[0]])
            {
                if (keys.TryGetValue("error-" + one.ToLowerInvariant(), out string? text))
                    return text;
            }
        }

        return keys.GetValueOrDefault("error");
    }

    /// <summary>The locale of messages without its encoding: <c>de_DE</c>; null for C and POSIX.</summary>
    private static string? Language(IReadOnlyDictionary<string, string> variables)
    {
        foreach (string name in (ReadOnlySpan<string>)["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (variables.GetValueOrDefault(name) is { Length: > 0 } value)
            {
                string language = value.Split('.', '@')[0];
                return language is "C" or "POSIX" ? null : language;
            }
        }

        return null;
    }

    /// <summary>The section as Python's configparser reads it: keys in lower case, indented lines continue a value.</summary>
    private static Dictionary<string, string> ReadKeys(string file)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        bool inside = false;
        string? key = null;
        foreach (string line in TextLines.OfFile(file))
        {
            string text = line.Trim();
            if (text.StartsWith('#') || text.StartsWith(';'))
                continue;
            if (key is not null && (text.Length == 0 || char.IsWhiteSpace(line[0])))
                keys[key] += "\n" + text;
            else if (text.StartsWith('['))
                (inside, key) = (text == "[externally-managed]", null);
            else if (inside && text.IndexOfAny(['=', ':']) is > 0 and int at)
                keys[key = text[..at].TrimEnd().ToLowerInvariant()] = text[(at + 1)..].TrimStart();
        }

        foreach (string name in keys.Keys.ToArray())
            keys[name] = keys[name].TrimEnd();
        return keys;
    }

    private static string General(string prefix) =>
        $"""
        The Python environment under {prefix} is managed externally, and may not be
        manipulated by the user. Please use specific tooling from the distributor of
        the Python installation to interact with this environment instead.
        """;
}
