using System.Collections.Immutable;
using PipSharp.RequirementFiles;

namespace PipSharp.Requests;

/// <summary>The values of -r and --group by what they name: requirements files,
/// lock files with all that is chosen of each, groups of projects.</summary>
internal sealed record RequirementSources(
    ImmutableArray<string> Files, ImmutableArray<LockRequest> Locks, ImmutableArray<GroupRequest> Groups)
{
    public static RequirementSources Of(InstallRequest request)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        var groups = ImmutableArray.CreateBuilder<GroupRequest>();
        var locks = new List<LockRequest>();
        foreach (string text in request.RequirementFiles)
        {
            if (LockRequest.Of(text) is { } one)
                Add(locks, one with { WithDefaultGroups = true });
            else
                files.Add(text);
        }

        foreach (GroupRequest group in request.Groups)
        {
            if (LockRequest.Of(group.Path) is { } one)
                Add(locks, one with { Groups = [group.Name] });
            else
                groups.Add(group);
        }

        return new(files.ToImmutable(), [.. locks], groups.ToImmutable());
    }

    /// <summary>pip's condition for the path of --group.</summary>
    public static bool IsGroupPath(string path) =>
        Path.GetFileName(path) == "pyproject.toml" || (!LinkScheme.IsFileLocation(path) && LockRequest.Of(path) is not null);

    private static void Add(List<LockRequest> locks, LockRequest one)
    {
        int known = locks.FindIndex(other => other.Location == one.Location);
        if (known < 0)
            locks.Add(one);
        else
            locks[known] = locks[known].And(one);
    }
}
