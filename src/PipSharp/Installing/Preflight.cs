using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>What can be known before the first write: permission and room.</summary>
/// <param name="mode">how files come from the cache</param>
internal sealed class Preflight(InstallRoots roots, LinkMode mode = LinkMode.Auto)
{
    private const long Block = 4096, Reserve = 1 << 20;

    /// <exception cref="PipSharpException">permission-denied, disk-full</exception>
    public void Check(IReadOnlyList<WheelPlan> plans, IEnumerable<int> used, IReadOnlyList<string> going)
    {
        CheckPermission(roots.Folders.Where((_, root) => used.Contains(root)).Concat(going.Select(path => Path.GetDirectoryName(path)!)));
        if (plans.Count > 0)
            CheckRoom(plans);
    }

    /// <param name="folders">for those that are not there the nearest one above answers</param>
    public void CheckPermission(IEnumerable<string> folders)
    {
        foreach (string folder in folders.Distinct(StringComparer.Ordinal))
        {
            if (!Access.MayWrite(folder))
                throw new PipSharpException(
                    "permission-denied", $"[Errno 13] Permission denied: '{folder}' may not be written to. Nothing was changed.",
                    Failures.PermissionHint);
        }
    }

    private void CheckRoom(IReadOnlyList<WheelPlan> plans)
    {
        string place = roots[roots.PureLib];
        while (!Directory.Exists(place))
            place = Path.GetDirectoryName(place)!;
        string fileSystem = FileSystemIdentity.Of(place);
        var sources = new Dictionary<string, bool>(StringComparer.Ordinal);
        long needed = Reserve;
        foreach (WheelPlan plan in plans)
        {
            string store = Path.GetDirectoryName(plan.Installation.Wheel.Folder)!;
            if (!sources.TryGetValue(store, out bool isLinked))
                sources.Add(
                    store, isLinked = mode != LinkMode.Copy && OperatingSystem.IsLinux() && FileSystemIdentity.Of(store) == fileSystem);
            needed += Needs(plan, isLinked);
        }

        long free = new DriveInfo(place).AvailableFreeSpace;
        if (free < needed)
            throw new PipSharpException(
                "disk-full", $"The change needs about {needed >> 20} MB in '{place}', and {free >> 20} MB are free. Nothing was changed.",
                Failures.RoomHint);
    }

    /// <summary>In whole blocks; links and clones need none but those of their folders.</summary>
    private static long Needs(WheelPlan plan, bool isLinked)
    {
        long sum = plan.MostFolders * Block;
        foreach (WheelPlan.WrittenFile file in plan.Files)
            sum += InBlocks(file.Content.Length);
        if (isLinked)
            return sum;
        foreach (WheelManifestFile file in plan.Installation.Wheel.Manifest.Files)
            sum += InBlocks(file.Size);
        foreach (CompiledModule module in plan.Installation.Bytecode?.Modules ?? [])
            sum += InBlocks(module.Size);
        return sum + sum / 50;
    }

    private static long InBlocks(long size) => (size + Block - 1) / Block * Block;
}
