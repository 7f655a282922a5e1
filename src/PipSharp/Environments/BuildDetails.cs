using System.Text.Json;

namespace PipSharp.Environments;

/// <summary>
/// What build-details.json says of an interpreter (PEP 739, Python 3.14 and later): enough to know that it is not the one that is wished
/// for without running it. Who takes an interpreter asks it all the same, as the file knows no folders to install to.
/// </summary>
/// <param name="Implementation">lower case: cpython</param>
/// <param name="Version">major, minor, micro and what comes after, as in `python_full_version`</param>
internal sealed record BuildDetails(
    string Implementation, (int Major, int Minor, int Patch) Version, string FullVersion, bool IsFreeThreaded)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Null: there is none, or it is of another interpreter, or damaged.</summary>
    public static BuildDetails? Of(string executable)
    {
        if (LinkedPath.Resolve(executable) is not { } real)
            return null;
        string file = Path.Join(Path.GetDirectoryName(Path.GetDirectoryName(real)), "lib", Path.GetFileName(real), "build-details.json");
        try
        {
            if (SmallFile.Read(file) is not { Length: > 0 and < MostBytes } bytes)
                return null;
            using JsonDocument json = JsonDocument.Parse(bytes);
            return IsOf(json.RootElement, file, real) ? Read(json.RootElement) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The interpreter may be named relative to the prefix, and that relative to the file.</summary>
    private static bool IsOf(JsonElement details, string file, string real)
    {
        if (!details.GetProperty("schema_version").GetString()!.StartsWith("1.", StringComparison.Ordinal))
            return false;
        string prefix = Path.GetFullPath(details.GetProperty("base_prefix").GetString()!, Path.GetDirectoryName(file)!);
        return details.TryGetProperty("base_interpreter", out JsonElement named)
            && LinkedPath.Resolve(Path.GetFullPath(named.GetString()!, prefix)) == real;
    }

    private static BuildDetails Read(JsonElement details)
    {
        // Not the implementation's version: PyPy counts otherwise.
        JsonElement info = details.GetProperty("language").GetProperty("version_info");
        (int, int, int) version =
            (info.GetProperty("major").GetInt32(), info.GetProperty("minor").GetInt32(), info.GetProperty("micro").GetInt32());
        string name = details.GetProperty("implementation").GetProperty("name").GetString()!.ToLowerInvariant();
        return new(name, version, Full(version, info), HasFlag(details, "t"));
    }

    private static string Full((int Major, int Minor, int Patch) version, JsonElement info)
    {
        string numbers = $"{version.Major}.{version.Minor}.{version.Patch}", level = info.GetProperty("releaselevel").GetString()!;
        return level is "" or "final" ? numbers : $"{numbers}{Letter(level)}{info.GetProperty("serial").GetInt32()}";
    }

    private static string Letter(string level) => level switch
    {
        "alpha" => "a",
        "beta" => "b",
        "candidate" => "rc",
        _ => throw new FormatException(level),
    };

    private static bool HasFlag(JsonElement details, string wanted) =>
        details.TryGetProperty("abi", out JsonElement abi) && abi.TryGetProperty("flags", out JsonElement flags)
        && flags.EnumerateArray().Any(flag => flag.GetString() == wanted);
}
