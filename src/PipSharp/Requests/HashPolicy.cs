using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Requests;

/// <summary>pip's --require-hashes: every requirement has a hash, so that nothing
/// unknown is installed. A hash without == picks the version that has it.</summary>
internal static class HashPolicy
{
    private const string CannotHash =
        "Install them with a command of their own, or add --no-require-hashes; a lock file (pipsharp lock) may name them.";

    /// <exception cref="PipSharpException">hashes-impossible, unpinned-requirements, hashes-missing</exception>
    public static void Check(RequestedPackages requested, List<RequirementLine> lines)
    {
        if (!requested.RequireHashes)
            return;
        List<RequirementLine> asked = [.. lines.Where(l => !l.Constraint)];
        Refuse(
            asked.Where(l => l.Argument is { Editable: true }),
            "hashes-impossible",
            "Editable requirements cannot be installed when requiring hashes, because there is no single file to hash:",
            CannotHash);
        Refuse(
            asked.Where(l => l.Argument is { Editable: false, Link.IsVersionControl: true }),
            "hashes-impossible",
            "Can't verify hashes for these requirements because we don't have a way to hash version control repositories:",
            CannotHash);
        Refuse(
            asked.Where(l => l.Argument is { Editable: false, Link.Kind: PathKind.Folder or PathKind.ProjectFolder }),
            "hashes-impossible",
            "Can't verify hashes for these file:// requirements because they point to directories:",
            CannotHash);
        Refuse(
            asked.Where(l => l.Hashes.IsEmpty && l.Argument is { Link: null, IsPinned: false }),
            "unpinned-requirements",
            "In --require-hashes mode, all requirements must have their versions pinned with ==. These do not:");
        Refuse(
            asked.Where(
                l => l.Hashes.IsEmpty && l.Argument?.Link?.Hash is null && !requested.Hashes.ContainsKey(l.Argument?.Name ?? default)),
            "hashes-missing",
            "Hashes are required in --require-hashes mode, but they are missing from some requirements:");
    }

    /// <summary>A dependency that no line names has no hash either.</summary>
    public static void CheckAnswer(RequestedPackages requested, ResolutionResult resolution)
    {
        if (!requested.RequireHashes)
            return;
        HashSet<PackageName> named = [.. requested.Roots.Where(r => r.Reference is not null).Select(r => r.Name)];
        string[] missing =
        [
            .. resolution.Packages.Where(p => !requested.Hashes.ContainsKey(p.Name) && !named.Contains(p.Name))
                .Select(p => $"    {p.Name}=={p.Version} (from {p.RequiredBy.FirstOrDefault().Package})"),
        ];
        if (missing.Length > 0)
        {
            throw new PipSharpException(
                "unpinned-requirements",
                "In --require-hashes mode, all requirements must have their versions pinned with ==. These do not:\n"
                    + string.Join('\n', missing),
                "Add them to the requirements file with == and --hash.");
        }
    }

    private static void Refuse(
        IEnumerable<RequirementLine> lines, string code, string message, string hint = "Add ==VERSION and --hash=sha256:… to each of them.")
    {
        string[] texts = [.. lines.Select(l => $"    {l.Text.Trim()}{(l.Origin.File is null ? "" : $" (from {l.Origin})")}")];
        if (texts.Length > 0)
            throw new PipSharpException(code, message + "\n" + string.Join('\n', texts), hint);
    }
}
