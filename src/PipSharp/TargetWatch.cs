using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp;

/// <summary>
/// Sees what appears or changes in an environment's own folders while backends run. It prevents nothing: a backend has the user's rights.
/// What is said is that something is there which no package brought, and which
/// no uninstall will take away. Below the first level nothing is looked at.
/// </summary>
/// <param name="scheme">the environment that is installed into</param>
internal sealed class TargetWatch(InstallScheme scheme, Action<string> warn)
{
    private readonly Lock _turn = new();
    private ImmutableDictionary<string, string>? _seen;

    /// <summary>Before a backend first runs.</summary>
    public void Begin()
    {
        lock (_turn)
            _seen ??= Look();
    }

    /// <summary>After a build; what is found is told once.</summary>
    /// <param name="shown">the project that was built</param>
    public void Check(string shown)
    {
        lock (_turn)
        {
            ImmutableDictionary<string, string> now = Look(), before = _seen ?? now;
            _seen = now;
            foreach (string file in now.Keys.Order(StringComparer.Ordinal))
            {
                if (!before.TryGetValue(file, out string? stamp) || stamp != now[file])
                    warn($"{file} was {(stamp is null ? "made" : "changed")} while {shown} was built: its build backend, or another program, writes into the environment. No package owns it; look at it before Python runs there.");
            }
        }
    }

    private ImmutableDictionary<string, string> Look()
    {
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string folder in new[] { scheme.PureLib, scheme.PlatLib, scheme.Scripts }.Distinct(StringComparer.Ordinal))
        {
            if (!Directory.Exists(folder))
                continue;
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                // A folder's times change with the byte code in it, which any run of Python may write.
                if (entry.Name != "__pycache__" && !entry.Name.StartsWith(".pipsharp", StringComparison.Ordinal))
                    found[entry.FullName] = entry is FileInfo file ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : "";
            }
        }

        return found.ToImmutable();
    }
}
