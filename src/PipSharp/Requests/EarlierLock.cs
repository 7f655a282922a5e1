using System.Collections.Immutable;
using PipSharp.Locks;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Requests;

/// <summary>The pins of the lock file that is about to be written again: they are
/// kept where they satisfy, so that a lock changes only by what changed.</summary>
/// <param name="markers">null: for all environments</param>
internal sealed class EarlierLock(RequirementsFileSurroundings surroundings, Lazy<MarkerEnvironment>? markers)
{
    /// <param name="file">absolute; null: nothing is kept</param>
    /// <returns>the pins; and what is doubtful, as whole sentences</returns>
    public async Task<(ImmutableArray<PreferredVersion> Pins, ImmutableArray<string> Notices)> ReadAsync(
        string? file, CancellationToken cancel)
    {
        if (file is null || surroundings.Paths.KindOf(file) != PathKind.File)
            return ([], []);
        try
        {
            return (Pins(LockFile.Parse(await surroundings.Source.ReadAsync(file, cancel))), []);
        }
        catch (Exception e) when (e is PipSharpException or IOException or UnauthorizedAccessException)
        {
            return ([], [$"The versions in {file} are not kept, because it cannot be read as a lock file: {e.Message}"]);
        }
    }

    private ImmutableArray<PreferredVersion> Pins(LockFile file)
    {
        var pins = ImmutableArray.CreateBuilder<PreferredVersion>();
        MarkerContext context = MarkerContext.LockFile([], file.DefaultGroups);
        foreach (LockedPackage package in file.Packages)
        {
            if (package.Version is { } version
                && (markers is null ? IsOfEnvironments(package.Marker) : package.Marker?.Evaluate(markers.Value, context) != false))
                pins.Add(new PreferredVersion(package.Name, version, package.Marker));
        }

        return pins.DrainToImmutable();
    }

    /// <summary>What asks for extras or groups of the lock file says nothing of where a pin counts.</summary>
    private static bool IsOfEnvironments(Marker? marker) => marker?.ToString() is not { } text
        || !(text.Contains("extras", StringComparison.Ordinal) || text.Contains("dependency_groups", StringComparison.Ordinal));
}
