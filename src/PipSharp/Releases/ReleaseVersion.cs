using NuGet.Versioning;

namespace PipSharp.Releases;

/// <summary>PipSharp's own version: semantic (it is a .NET program), and what Python tools call the same.</summary>
internal static class ReleaseVersion
{
    private static readonly (string Semantic, string Python)[] s_phases = [("alpha", "a"), ("beta", "b"), ("preview", "b"), ("rc", "rc")];

    /// <summary><c>1.2.0-rc.1+abc</c> becomes <c>1.2.0rc1</c>; a phase that PEP 440 does not know becomes <c>.dev</c>.</summary>
    public static string ToPep440(NuGetVersion version)
    {
        string release = $"{version.Major}.{version.Minor}.{version.Patch}";
        if (!version.IsPrerelease)
            return release;
        string[] labels = [.. version.ReleaseLabels];
        string number = labels.Length > 1 && labels[1].All(char.IsAsciiDigit) ? labels[1] : "0";
        foreach ((string semantic, string python) in s_phases)
        {
            if (!labels[0].StartsWith(semantic, StringComparison.OrdinalIgnoreCase))
                continue;
            string rest = labels[0][semantic.Length..];
            return release + python + (rest.Length > 0 && rest.All(char.IsAsciiDigit) ? rest : number);
        }

        return $"{release}.dev{number}";
    }
}
