using System.Collections.Immutable;
using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>The tags that an interpreter accepts over a list of platforms, best first (PEP 425, 384, 703, 803).</summary>
public static class InterpreterTags
{
    /// <summary>CPython: its own ABIs, the stable ABI of this and older versions
    /// (<c>abi3t</c> if free-threaded), no ABI; then pure Python.</summary>
    /// <param name="abis">best first: <c>cp312</c>, <c>cp313t</c>, <c>cp312d</c> with <c>cp312</c></param>
    public static CompatibleTags CPython(PythonVersion version, ImmutableArray<string> abis, ImmutableArray<string> platforms)
    {
        string interpreter = "cp" + version.WithoutDot;
        bool isFreeThreaded = abis.Length > 0 && IsFreeThreaded(abis[0]);
        string? stable = HasStableAbi(version) ? StableAbi(isFreeThreaded) : null;
        var groups = ImmutableArray.CreateBuilder<TagGroup>();
        foreach (string abi in abis)
        {
            if (abi is not ("abi3" or "none") && !(isFreeThreaded && abi == "abi3t"))
                groups.Add(new TagGroup(interpreter, abi));
        }

        if (stable is not null)
            groups.Add(new TagGroup(interpreter, stable));
        groups.Add(new TagGroup(interpreter, "none"));
        for (int minor = version.Minor.GetValueOrDefault() - 1; stable is not null && minor >= 2; minor--)
            groups.Add(new TagGroup("cp" + new PythonVersion(version.Major, minor).WithoutDot, stable));
        AddPure(groups, version, interpreter);
        return new CompatibleTags(groups.ToImmutable(), platforms);
    }

    /// <summary>PyPy: no stable ABI; <c>pp3-none-any</c> is the one wide tag of its own.</summary>
    public static CompatibleTags PyPy(PythonVersion version, ImmutableArray<string> abis, ImmutableArray<string> platforms) =>
        Other("pp" + version.WithoutDot, version, abis, platforms, "pp" + version.Major.ToString(CultureInfo.InvariantCulture));

    /// <summary>GraalPy: interpreter <c>graalpy311</c>, ABI <c>graalpy242_311_native</c>.</summary>
    public static CompatibleTags GraalPy(PythonVersion version, ImmutableArray<string> abis, ImmutableArray<string> platforms) =>
        Other("graalpy" + version.WithoutDot, version, abis, platforms, withoutPlatform: null);

    /// <summary>An interpreter without rules of its own.</summary>
    /// <param name="withoutPlatform">the interpreter that <c>X-none-any</c> names; null if there is no such tag</param>
    public static CompatibleTags Other(
        string interpreter, PythonVersion version, ImmutableArray<string> abis, ImmutableArray<string> platforms, string? withoutPlatform)
    {
        var groups = ImmutableArray.CreateBuilder<TagGroup>();
        foreach (string abi in abis)
            groups.Add(new TagGroup(interpreter, abi));
        if (!abis.Contains("none"))
            groups.Add(new TagGroup(interpreter, "none"));
        AddPure(groups, version, withoutPlatform);
        return new CompatibleTags(groups.ToImmutable(), platforms);
    }

    /// <summary>The ABIs of a CPython from 3.8 on, best first: a debug build also loads the extensions of the normal one.</summary>
    public static ImmutableArray<string> CPythonAbis(PythonVersion version, bool isFreeThreaded, bool isDebug)
    {
        string abi = "cp" + version.WithoutDot + (isFreeThreaded ? "t" : "");
        return isDebug ? [abi + "d", abi] : [abi];
    }

    internal static bool IsFreeThreaded(string abi) =>
        abi.StartsWith("cp", StringComparison.Ordinal) && abi.Length > 2 && char.IsAsciiDigit(abi[2]) && abi.AsSpan(2).Contains('t');

    // Free-threaded builds cannot load abi3 extensions (PEP 703); PEP 803 gives
    // them abi3t, from 3.15 in practice but for any version by name.
    private static string StableAbi(bool isFreeThreaded) => isFreeThreaded ? "abi3t" : "abi3";

    private static bool HasStableAbi(PythonVersion version) =>
        version.Minor is int minor && (version.Major, minor).CompareTo((3, 2)) >= 0;

    private static void AddPure(ImmutableArray<TagGroup>.Builder groups, PythonVersion version, string? interpreter)
    {
        List<string> pythons = PurePythons(version);
        foreach (string python in pythons)
            groups.Add(new TagGroup(python, "none"));
        if (interpreter is not null)
            groups.Add(new TagGroup(interpreter, "none", "any"));
        foreach (string python in pythons)
            groups.Add(new TagGroup(python, "none", "any"));
    }

    /// <summary>py312, py3, py311 … py30.</summary>
    private static List<string> PurePythons(PythonVersion version)
    {
        string anyMinor = "py" + new PythonVersion(version.Major).WithoutDot;
        if (version.Minor is not int newest)
            return [anyMinor];
        var pythons = new List<string>(newest + 2) { "py" + version.WithoutDot, anyMinor };
        for (int minor = newest - 1; minor >= 0; minor--)
            pythons.Add("py" + new PythonVersion(version.Major, minor).WithoutDot);
        return pythons;
    }
}
