namespace PipSharp.Installing;

/// <summary>What stands where a package is to be, in a target that replaces nothing.</summary>
internal static class OccupiedPlace
{
    /// <summary>The first file of the wheel where something else is already. Folders may
    /// be shared, as those of namespace packages are, unless they are links.</summary>
    /// <param name="linksOnly">files are replaced (--upgrade)</param>
    /// <returns>absolute: the entry at the top of its folder; null: the wheel has its places for itself</returns>
    public static string? Find(WheelPlan plan, InstallRoots roots, bool linksOnly)
    {
        var tops = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (WheelPlan.LinkedFile file in plan.Links)
        {
            string source = Path.Join(plan.Installation.Wheel.Folder, file.Source), place = roots.Absolute(file.Root, file.Path);
            if (Find(roots[file.Root], file.Path, tops, linksOnly || !FolderListings.IsThere(place) ? null : () =>
                !IsSame(place, File.ReadAllBytes(source))) is { } found)
                return found;
        }

        foreach (WheelPlan.WrittenFile file in plan.Files)
        {
            string place = roots.Absolute(file.Root, file.Path);
            if (Find(roots[file.Root], file.Path, tops, linksOnly || !FolderListings.IsThere(place) ? null : () =>
                !IsSame(place, file.Content)) is { } found)
                return found;
        }

        return null;
    }

    /// <param name="differs">asked of a file that is there; null: it may be replaced, or nothing is there</param>
    private static string? Find(string root, string path, Dictionary<string, bool> tops, Func<bool>? differs)
    {
        string top = Path.Join(root, path.Split('/')[0]);
        if (!tops.TryGetValue(top, out bool isLink))
            tops.Add(top, isLink = FolderListings.IsThere(top) && FolderListings.IsLink(top));
        return isLink || differs?.Invoke() == true ? top : null;
    }

    private static bool IsSame(string place, byte[] content) =>
        new FileInfo(place) is { Exists: true, LinkTarget: null } file && file.Length == content.Length
            && File.ReadAllBytes(place).AsSpan().SequenceEqual(content);
}
