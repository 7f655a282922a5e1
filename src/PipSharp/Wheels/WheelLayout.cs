using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Wheels;

/// <summary>The two special folders at the root of a wheel ("Binary distribution format", the .dist-info and .data directories).</summary>
internal sealed record WheelLayout(string DistInfoFolder, string? DataFolder)
{
    private const string DistInfo = ".dist-info";
    private const string Data = ".data";
    private static readonly string[] Schemes = ["purelib", "platlib", "headers", "scripts", "data"];

    /// <exception cref="PipSharpException">bad-wheel: none or several, or named unlike the file</exception>
    public static WheelLayout Find(ImmutableArray<ArchiveMember> members, WheelFileName wheel)
    {
        var distInfo = new HashSet<string>(StringComparer.Ordinal);
        var data = new HashSet<string>(StringComparer.Ordinal);
        foreach (ArchiveMember member in members)
        {
            int slash = member.Path.IndexOf('/', StringComparison.Ordinal);
            ReadOnlySpan<char> root = slash < 0
                ? (member.IsFolder ? member.Path : default(ReadOnlySpan<char>))
                : member.Path.AsSpan(0, slash);
            if (root.EndsWith(DistInfo, StringComparison.OrdinalIgnoreCase))
                distInfo.GetAlternateLookup<ReadOnlySpan<char>>().Add(root);
            else if (root.EndsWith(Data, StringComparison.OrdinalIgnoreCase))
                CheckScheme(data, root, member, wheel);
        }

        if (distInfo.Count != 1)
            throw BadWheel.Because(
                wheel.Text, distInfo.Count == 0 ? "it has no .dist-info folder" : "it has several .dist-info folders: " + Names(distInfo));
        if (data.Count > 1)
            throw BadWheel.Because(wheel.Text, "it has several .data folders: " + Names(data));
        return new WheelLayout(Checked(distInfo.First(), DistInfo, wheel), data.Count == 0 ? null : Checked(data.First(), Data, wheel));
    }

    /// <summary>True if the folder's name says what the file name says, however either is spelled.</summary>
    public static bool Fits(string folder, string suffix, WheelFileName wheel)
    {
        if (!folder.EndsWith(suffix, StringComparison.Ordinal))
            return false;
        ReadOnlySpan<char> stem = folder.AsSpan(0, folder.Length - suffix.Length);
        int dash = stem.LastIndexOf('-');
        return dash > 0 && PackageName.TryParse(stem[..dash], out PackageName name) && name == wheel.Name
            && IsVersion(stem[(dash + 1)..], wheel.Version);
    }

    public bool IsOf(WheelFileName wheel) => Fits(DistInfoFolder, DistInfo, wheel);

    private static bool IsVersion(ReadOnlySpan<char> text, PackageVersion version) =>
        (PackageVersion.TryParse(text, out PackageVersion? read) && read.Equals(version))
        || (PackageVersion.TryParse(text.ToString().Replace('_', '+'), out read) && read.Equals(version))
        || (PackageVersion.TryParse(text.ToString().Replace('_', '-'), out read) && read.Equals(version));

    private static string Checked(string folder, string suffix, WheelFileName wheel) => Fits(folder, suffix, wheel)
        ? folder
        : throw BadWheel.Because(wheel.Text, $"its folder {BadWheel.Quoted(folder)} does not fit its file name");

    private static void CheckScheme(HashSet<string> data, ReadOnlySpan<char> root, ArchiveMember member, WheelFileName wheel)
    {
        data.GetAlternateLookup<ReadOnlySpan<char>>().Add(root);
        ReadOnlySpan<char> rest = member.Path.AsSpan(Math.Min(root.Length + 1, member.Path.Length));
        int slash = rest.IndexOf('/');
        if (member.IsFolder)
            return;
        if (slash < 0)
            throw BadWheel.Member(wheel.Text, member.Path, "lies in no scheme of the .data folder");
        foreach (string scheme in Schemes)
        {
            if (rest[..slash].SequenceEqual(scheme))
                return;
        }

        throw BadWheel.Member(wheel.Text, member.Path, $"is for the unknown scheme '{rest[..slash]}' of the .data folder");
    }

    private static string Names(IEnumerable<string> folders) =>
        string.Join(", ", folders.Order(StringComparer.Ordinal).Select(BadWheel.Quoted));
}
