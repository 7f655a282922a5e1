namespace PipSharp.Environments;

/// <summary>A version as --python may give it: <c>3</c>, <c>3.12</c>, <c>3.12.1</c>, <c>3.13t</c>.</summary>
internal readonly record struct WantedPython(int Major, int? Minor, int? Patch, bool IsFreeThreaded)
{
    /// <summary>Without the t: <c>3.13</c>.</summary>
    public string Numbers => Minor is null ? $"{Major}" : Patch is null ? $"{Major}.{Minor}" : $"{Major}.{Minor}.{Patch}";

    /// <summary>The most exact name that such an interpreter has on PATH: <c>python3.12</c>, <c>python3.13t</c>.</summary>
    public string ProgramName => (Minor is null ? $"python{Major}" : $"python{Major}.{Minor}") + (IsFreeThreaded ? "t" : "");

    /// <summary>Takes also the words before a version that other tools allow:
    /// <c>python3.12</c>, <c>cpython-3.12</c>, <c>cp312</c> is none.</summary>
    public static bool TryParse(string text, out WantedPython wanted)
    {
        wanted = default;
        ReadOnlySpan<char> rest = text;
        foreach (string word in (ReadOnlySpan<string>)["cpython", "python"])
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                rest = rest[word.Length..].TrimStart("-@");
        }

        bool freeThreaded = rest.EndsWith("t", StringComparison.Ordinal);
        rest = freeThreaded ? rest[..^1].TrimEnd('+') : rest;
        Span<Range> parts = stackalloc Range[4];
        int count = rest.Split(parts, '.');
        Span<int> numbers = stackalloc int[3];
        if (count is < 1 or > 3)
            return false;
        for (int i = 0; i < count; i++)
        {
            if (!int.TryParse(rest[parts[i]], System.Globalization.NumberStyles.None, null, out numbers[i]))
                return false;
        }

        wanted = new(numbers[0], count > 1 ? numbers[1] : null, count > 2 ? numbers[2] : null, freeThreaded);
        return true;
    }

    public bool Accepts((int Major, int Minor, int Patch) version, bool isFreeThreaded) =>
        version.Major == Major && (Minor ?? version.Minor) == version.Minor && (Patch ?? version.Patch) == version.Patch
            && isFreeThreaded == IsFreeThreaded;
}
