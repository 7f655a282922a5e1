namespace PipSharp.Distributions;

/// <summary>The parts of a wheel's file name as they stand in it, cut without copying; version and tags are not yet looked into.</summary>
internal ref struct WheelNameParts
{
    private const string Suffix = ".whl";

    public ReadOnlySpan<char> Name { get; private set; }
    public ReadOnlySpan<char> Version { get; private set; }

    /// <summary>Empty if there is none: a build tag begins with a digit.</summary>
    public ReadOnlySpan<char> Build { get; private set; }
    public ReadOnlySpan<char> TagSet { get; private set; }

    /// <summary>What is wrong, as a sentence; null if nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where it is wrong: an offset into the file name.</summary>
    public int Position { get; private set; }

    /// <summary>name-version(-build)?-interpreter-abi-platform.whl</summary>
    public static bool TryCut(ReadOnlySpan<char> text, out WheelNameParts parts)
    {
        parts = default;
        if (!text.EndsWith(Suffix, StringComparison.Ordinal))
            return parts.Fail("a wheel's name ends in .whl", text.Length);
        ReadOnlySpan<char> stem = text[..^Suffix.Length];
        int dashes = stem.Count('-');
        if (dashes is not (4 or 5))
            return parts.Fail("a wheel's name has five parts, or six with a build tag, and a dash between each two", stem.Length);
        parts.Cut(stem, hasBuild: dashes == 5);
        if (!IsProjectName(parts.Name))
            return parts.Fail("the part before the version is no escaped project name", 0);
        if (dashes == 5 && (parts.Build.IsEmpty || !char.IsAsciiDigit(parts.Build[0])))
            return parts.Fail("a build tag begins with a digit", parts.Name.Length + parts.Version.Length + 2);
        return true;
    }

    public bool Fail(string problem, int position)
    {
        Problem = problem;
        Position = position;
        return false;
    }

    private void Cut(ReadOnlySpan<char> stem, bool hasBuild)
    {
        Name = CutPart(ref stem);
        Version = CutPart(ref stem);
        if (hasBuild)
            Build = CutPart(ref stem);
        TagSet = stem;
    }

    private static ReadOnlySpan<char> CutPart(scoped ref ReadOnlySpan<char> rest)
    {
        int dash = rest.IndexOf('-');
        ReadOnlySpan<char> part = rest[..dash];
        rest = rest[(dash + 1)..];
        return part;
    }

    /// <summary>Letters, digits, dots and single underscores (PEP 427, "Escaping and Unicode").</summary>
    private static bool IsProjectName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (c is not ('_' or '.') && !char.IsLetterOrDigit(c))
                return false;
        }

        return !name.IsEmpty && name.IndexOf("__") < 0;
    }
}
