using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Scenarios.Creation;

/// <summary>What can be seen of an environment, from outside and by its own interpreter, one text for each fact; its folder stands as {env}.</summary>
internal static class FactsOfAnEnvironment
{
    private const string Seen = """
        import json, site, sys, sysconfig
        print(json.dumps({'prefix': sys.prefix, 'exec_prefix': sys.exec_prefix, 'base_prefix': sys.base_prefix, 'base_exec_prefix': sys.base_exec_prefix,
            'executable': sys.executable, '_base_executable': getattr(sys, '_base_executable', None), 'sysconfig': sysconfig.get_paths(),
            'getsitepackages': site.getsitepackages(), 'ENABLE_USER_SITE': site.ENABLE_USER_SITE, 'path': sys.path}))
        """;

    public static async Task<SortedDictionary<string, string>> ReadAsync(string folder, string[] names, PipSharpProcess home)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        AddTree(new DirectoryInfo(folder), folder, facts);
        foreach (string[] line in File.ReadLines(Path.Combine(folder, "pyvenv.cfg")).Select(line => line.Split(" = ", 2)))
            facts["pyvenv.cfg " + line[0]] = line.Length > 1 ? line[1].Replace(folder, "{env}", StringComparison.Ordinal) : "";
        foreach (string name in names)
        {
            ProcessOutcome outcome = await home.RunOtherAsync(Path.Combine(folder, "bin", name), "-c", Seen);
            using JsonDocument seen = JsonDocument.Parse(outcome.RequireSuccess().Output);
            foreach (JsonProperty one in seen.RootElement.EnumerateObject())
                facts[$"{name} {one.Name}"] = one.Value.GetRawText().Replace(folder, "{env}", StringComparison.Ordinal);
        }

        return facts;
    }

    private static void AddTree(DirectoryInfo here, string folder, SortedDictionary<string, string> facts)
    {
        foreach (FileSystemInfo one in here.EnumerateFileSystemInfos().Where(one => one.Name != "__pycache__"))
        {
            string mode = OperatingSystem.IsWindows() ? "" : Convert.ToString((int)one.UnixFileMode, 8);
            facts[Path.GetRelativePath(folder, one.FullName)] = one.LinkTarget is { } target ? "-> " + target : one is DirectoryInfo ? "folder " + mode : "file " + mode;
            if (one is DirectoryInfo inner && one.LinkTarget is null)
                AddTree(inner, folder, facts);
        }
    }
}
