using System.Collections.Immutable;

namespace PipSharp.Creating;

/// <summary>What an environment's interpreter is called there, the first being the one that leads out.</summary>
internal static class ExecutableNames
{
    public static ImmutableArray<string> Of(EnvironmentBase python)
    {
        (int major, int minor, _) = python.Version;
        var names = ImmutableArray.CreateBuilder<string>(8);
        names.AddRange("python", $"python{major}", $"python{major}.{minor}");
        if (python.IsFreeThreaded)
            names.Add($"python{major}.{minor}t");
        if (python.Implementation != "CPython")
        {
            string own = python.Implementation.ToLowerInvariant();
            names.AddRange(own, $"{own}{major}", $"{own}{major}.{minor}");
        }

        return names.ToImmutable();
    }
}
