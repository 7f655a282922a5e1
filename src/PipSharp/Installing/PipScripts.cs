using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>pip installs itself under the names of the Python that it is
/// installed for, whatever names its wheel has: pip, pip3, pip3.11.</summary>
internal static class PipScripts
{
    public static IEnumerable<EntryPoint> Of(WheelManifest wheel, (int Major, int Minor) python)
    {
        EntryPoint? pip = wheel.DistInfoFolder.StartsWith("pip-", StringComparison.Ordinal)
            ? wheel.Scripts.FirstOrDefault(static one => one is { Name: "pip", Group: "console_scripts" })
            : null;
        if (pip is null)
            return wheel.Scripts;
        return
        [
            pip, pip with { Name = $"pip{python.Major}" }, pip with { Name = $"pip{python.Major}.{python.Minor}" },
            .. wheel.Scripts.Where(static one => !IsVersioned(one.Name)),
        ];
    }

    private static bool IsVersioned(string name) =>
        name.StartsWith("pip", StringComparison.Ordinal) && name.AsSpan(3).IndexOfAnyExcept("0123456789.") < 0;
}
