namespace PipSharp.Indexes;

/// <summary>The version of the simple repository API that a page states (PEP 629).</summary>
internal static class ApiVersion
{
    private const int KnownMajor = 1;
    private const int KnownMinor = 4;

    /// <summary>Newer minor versions only add; a newer major one may mean anything.</summary>
    public static void Check(string version, Uri page, Action<string> warn)
    {
        int dot = version.IndexOf('.');
        if (!int.TryParse(dot < 0 ? version : version[..dot], out int major) || major != KnownMajor)
            throw new PipSharpException(
                "unsupported-api", $"{IndexAddress.Redact(page)} has version {version} of the simple API; 1.x is known.",
                "Use a newer pipsharp, or another index.");
        if (int.TryParse(dot < 0 ? "0" : version.AsSpan(dot + 1), out int minor) && minor > KnownMinor)
            warn($"{IndexAddress.Redact(page)} has version {version} of the simple API, which is newer than 1.{KnownMinor}: what is new in it is ignored");
    }
}
