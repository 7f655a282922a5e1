using PipSharp.Requirements;

namespace PipSharp.Installing;

/// <summary>From the stage to the target: the fewest renames that bring
/// everything new into place, merging with folders that are there.</summary>
internal sealed class Placement(
    InstallRoots roots, StageFolder stage, (RemovalPlan Plan, FolderListings Before) target, Placement.Ownership ownership)
{
    private readonly List<Move> _moves = [];
    private readonly List<Move> _last = [];

    /// <summary>All but dist-info folders.</summary>
    public IReadOnlyList<Move> First => _moves;

    /// <summary>The dist-info folders: Python sees a package only when all of it is there.</summary>
    public IReadOnlyList<Move> Last => _last;

    /// <exception cref="PipSharpException">target-is-link, target-is-folder, target-is-file, file-clash</exception>
    public void Plan()
    {
        // Libraries before scripts: what can be started can be imported.
        foreach (int root in Enumerable.Range(0, roots.Count).Where(stage.Has).OrderBy(root => root == roots.Scripts))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(stage.New(root)))
            {
                bool isDistInfo = entry.EndsWith(".dist-info", StringComparison.Ordinal)
                    && (root == roots.PureLib || root == roots.PlatLib);
                Place(entry, Path.Combine(roots[root], Path.GetFileName(entry)), root, isDistInfo ? _last : _moves);
            }
        }
    }

    private void Place(string staged, string place, int root, List<Move> moves)
    {
        bool isThere = target.Before.Contains(Path.GetDirectoryName(place)!, Path.GetFileName(place)) && !target.Plan.Removes(place);
        if (!isThere)
            moves.Add(new Move(staged, place));
        else if (Directory.Exists(staged))
            Merge(staged, place, root, moves);
        else
            Replace(staged, place, root, moves);
    }

    private void Merge(string staged, string place, int root, List<Move> moves)
    {
        if (!FolderListings.IsRealFolder(place))
            throw FolderListings.IsLink(place)
                ? new PipSharpException(
                    "target-is-link", $"'{place}' is a link; nothing is written through it. Nothing was changed.",
                    "Replace the link by a folder, or remove it.")
                : new PipSharpException(
                    "target-is-file", $"'{place}' is a file where a folder is to be. Nothing was changed.",
                    "Remove the file if nothing needs it.");
        foreach (string entry in Directory.EnumerateFileSystemEntries(staged))
            Place(entry, Path.Combine(place, Path.GetFileName(entry)), root, moves);
    }

    private void Replace(string staged, string place, int root, List<Move> moves)
    {
        if (ownership.Kept.Contains(place))
            return;
        if (FolderListings.IsRealFolder(place))
            throw new PipSharpException(
                "target-is-folder", $"'{place}' is a folder where a file is to be. Nothing was changed.",
                "Remove the folder if nothing needs it.");
        if (ownership.Owners.OwnerOf(place) is { } owner && !ownership.IsComing(owner) && !IsBytecode(place)
            && !HasSameContent(staged, place) && !ownership.MayOverwrite(place))
        {
            throw new PipSharpException("file-clash",
                $"'{place}' belongs to {owner}, and would be overwritten by {ownership.BringerOf(roots, place) ?? "another package"} with different content. Nothing was changed.",
                $"The two packages do not belong together as they are. To overwrite the file all the same: --allow-clash {place} (or --overwrite for all files).");
        }

        moves.Add(new Move(place, stage.NextStash(root)));
        moves.Add(new Move(staged, place));
    }

    /// <summary>It follows its source, about which this question is asked as well.</summary>
    private static bool IsBytecode(string place) => place.EndsWith(".pyc", StringComparison.Ordinal);

    private static bool HasSameContent(string a, string b)
    {
        var file = new FileInfo(b);
        return file.LinkTarget is null && new FileInfo(a).Length == file.Length
            && File.ReadAllBytes(a).AsSpan().SequenceEqual(File.ReadAllBytes(b));
    }

    /// <param name="Owners">of what stays</param>
    /// <param name="Plans">what this change installs</param>
    internal sealed record Ownership(InstalledFiles Owners, IReadOnlyList<WheelPlan> Plans, Func<string, bool> MayOverwrite)
    {
        /// <summary>Absolute paths of files that stay as they are.</summary>
        public required IReadOnlySet<string> Kept { get; init; }

        /// <summary>The projects that this change installs may overwrite what an older copy of themselves has left.</summary>
        public bool IsComing(string distInfo)
        {
            int dash = distInfo.LastIndexOf('-', distInfo.Length - ".dist-info".Length - 1);
            return dash > 0 && PackageName.TryParse(distInfo.AsSpan(0, dash), out PackageName name)
                && Plans.Any(plan => plan.Installation.Wheel.FileName.Name == name);
        }

        public string? BringerOf(InstallRoots roots, string place) =>
            Plans.FirstOrDefault(plan => plan.Brings(roots, place))?.Installation.Wheel.FileName.Text;
    }
}
