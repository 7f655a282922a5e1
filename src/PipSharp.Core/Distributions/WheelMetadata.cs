using System.Collections.Immutable;
using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>The WHEEL file of a wheel (PEP 427, "The .dist-info directory").</summary>
/// <param name="Major">of Wheel-Version</param>
/// <param name="Minor">of Wheel-Version</param>
/// <param name="RootIsPurelib">true if the archive's root goes to purelib</param>
/// <param name="Tags">the Tag fields, expanded, as written: <c>py3-none-any</c></param>
public sealed record WheelMetadata(int Major, int Minor, bool RootIsPurelib, ImmutableArray<string> Tags)
{
    /// <summary>False for a major version that an installer has to refuse (PEP 427, "Installing a wheel").</summary>
    public bool IsSupported => Major <= 1;

    /// <summary>True where the installer should warn: a minor version beyond the one it knows.</summary>
    public bool IsNewer => (Major, Minor).CompareTo((1, 0)) > 0;

    /// <exception cref="PipSharpException">Wheel-Version is missing or no version number</exception>
    public static WheelMetadata Parse(ReadOnlySpan<byte> utf8)
    {
        MetadataHeaders headers = MetadataHeaders.Parse(utf8);
        (int major, int minor) = Version(headers.First("Wheel-Version"));
        bool isPure = headers.First("Root-Is-Purelib")?.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) == true;
        return new WheelMetadata(major, minor, isPure, [.. headers.All("Tag").Select(tag => tag.Trim())]);
    }

    private static (int Major, int Minor) Version(string? text)
    {
        if (text is null)
            throw new PipSharpException("invalid-wheel", "the WHEEL file has no Wheel-Version");
        string[] parts = text.Trim().Split('.');
        if (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
            return (major, minor);
        throw new PipSharpException("invalid-wheel", $"the WHEEL file has an invalid Wheel-Version: '{text}'");
    }
}
