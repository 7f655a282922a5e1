using System.Collections.Concurrent;
using PipSharp.Cli.BesidePip;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>
/// The sdists of the frozen index - legacy setup.py, setuptools, flit, hatchling, poetry-core, pdm-backend, a C extension - installed, built, installed in place
/// and downloaded, beside pip 26.3 at the same work with the same backends: the same files.
/// </summary>
public sealed class RealSdists : IDisposable
{
    /// <summary>Where both have a file and differ on purpose: by its path and what pip has; and why.</summary>
    private static readonly (Func<string, string, bool> Is, string Reason)[] s_onPurpose =
    [
        (static (path, text) => path.StartsWith("bin/", StringComparison.Ordinal) && text.Contains("sys.argv[0].removesuffix('.exe')", StringComparison.Ordinal),
            "the text of launchers is our own: it also runs under Pythons before 3.9, which lack removesuffix, and before 3, where a module's name needs the coding line"),
        (static (path, _) => path.EndsWith(".so", StringComparison.Ordinal),
            "a compiler puts the path of the throw-away folder into what it makes: pip's own differs from run to run"),
        (static (path, _) => path.EndsWith(".dist-info/INSTALLER", StringComparison.Ordinal), "each names itself"),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryEnvironment _pip = new();
    private readonly PipSharpProcess _command = new();
    private readonly ConcurrentBag<string> _problems = [];

    [SkippableFact]
    public async Task MakeTheFilesThatPipMakes()
    {
        FrozenIndex.RequireServed();
        string[] sdists = Directory.GetFiles(RepositoryFolders.Shared("pypi", "files"), "*.tar.gz");
        Assert.True(sdists.Length >= 12);
        PipOfRivals.Require();
        // pip keeps the wheel that it has built: who builds first decides nothing, but it is built once.
        IEnumerable<Func<Task>> cases = sdists.SelectMany(sdist => new Func<Task>[]
        {
            async () =>
            {
                await CollectedAsync(sdist);
                await InstalledAsync(sdist);
            },
            () => InPlaceAsync(sdist),
        });
        await Parallel.ForEachAsync(cases, async (one, _) => await one());
        Assert.True(_problems.IsEmpty, string.Join('\n', _problems.Order(StringComparer.Ordinal)));
    }

    public void Dispose()
    {
        _command.Dispose();
        _pip.Dispose();
        _folder.Dispose();
    }

    private async Task InstalledAsync(string sdist)
    {
        using TemporaryEnvironment theirs = new(), ours = new();
        await PipAsync(theirs, "install", "--no-deps", "--no-compile", "-i", FrozenIndex.Address, sdist);
        await OursAsync("install", "--no-deps", "--no-compile", "-i", FrozenIndex.Address, "--python", ours.Python, sdist);
        Compare($"{Path.GetFileName(sdist)} installed", Read(theirs, source: null), Read(ours, source: null));
    }

    private async Task InPlaceAsync(string sdist)
    {
        using TemporaryEnvironment theirs = new(), ours = new();
        string theirFolder = await UnpackAsync(sdist, "theirs"), ourFolder = await UnpackAsync(sdist, "ours");
        ProcessOutcome their = await RunPipAsync(theirs, "install", "--no-deps", "--no-compile", "-i", FrozenIndex.Address, "-e", theirFolder);
        ProcessOutcome our = await _command.RunAsync("install", "-q", "--no-deps", "--no-compile", "-i", FrozenIndex.Address, "--python", ours.Python, "-e", ourFolder);
        if (their.Error.Contains("editables~=", StringComparison.Ordinal))
        {
            // hatchling asks for a project that was not recorded: nobody can do this here, and both say why.
            our.RequireExit(1).RequireMention("editables~=", "build requirements");
            return;
        }

        if (their.ExitCode != 0 && their.Error.Contains("C extension could not be compiled", StringComparison.Ordinal))
        {
            our.RequireExit(1); // no headers of this Python here
            return;
        }

        their.RequireSuccess();
        our.RequireSuccess();
        Compare($"{Path.GetFileName(sdist)} in place", Read(theirs, theirFolder), Read(ours, ourFolder));
    }

    private async Task CollectedAsync(string sdist)
    {
        string name = Path.GetFileName(sdist), theirs = _folder[name, "their-wheel"], ours = _folder[name, "our-wheel"], downloads = _folder[name, "downloads"];
        string stem = name[..^".tar.gz".Length], pinned = stem[..stem.LastIndexOf('-')] + "==" + stem[(stem.LastIndexOf('-') + 1)..];
        await PipAsync(_pip, "wheel", "--no-deps", "-i", FrozenIndex.Address, "-w", theirs, sdist);
        await OursAsync("wheel", "--no-deps", "-i", FrozenIndex.Address, "-w", ours, sdist);
        Compare($"{name} as wheel", await ReadWheelAsync(theirs), await ReadWheelAsync(ours));
        await OursAsync("download", "--no-deps", "--no-binary", ":all:", "-i", FrozenIndex.Address, "-d", downloads, pinned);
        string file = Path.Combine(downloads, name);
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(sdist)))
            _problems.Add($"{name} downloaded: not the file of the index");
    }

    private async Task<string> UnpackAsync(string sdist, string whose)
    {
        string name = Path.GetFileName(sdist), place = Directory.CreateDirectory(_folder[name, whose]).FullName;
        (await ProcessRunner.RunAsync("tar", ["-xzf", sdist, "-C", place])).RequireSuccess();
        return Path.Combine(place, name[..^".tar.gz".Length]);
    }

    private async Task PipAsync(TemporaryEnvironment environment, params string[] arguments) => (await RunPipAsync(environment, arguments)).RequireSuccess();

    private Task<ProcessOutcome> RunPipAsync(TemporaryEnvironment environment, params string[] arguments)
    {
        var surroundings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["HOME"] = _folder["home"],
            ["PIP_CONFIG_FILE"] = "/dev/null",
            ["PIP_CACHE_DIR"] = _folder["pip-cache"],
            ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1",
            ["LANG"] = "C.UTF-8",
        };
        return PipOfRivals.RunAsync(environment.Python, ["-q", .. arguments], surroundings, _folder.Folder("work"));
    }

    private async Task OursAsync(params string[] arguments) => (await _command.RunAsync([arguments[0], "-q", .. arguments[1..]])).RequireSuccess();

    private void Compare(string what, SortedDictionary<string, string> theirs, SortedDictionary<string, string> ours)
    {
        Assert.NotEmpty(theirs);
        foreach (string path in theirs.Keys.Union(ours.Keys))
        {
            string? their = theirs.GetValueOrDefault(path), our = ours.GetValueOrDefault(path);
            if (their != our && (their is null || our is null || !Array.Exists(s_onPurpose, one => one.Is(path, their))))
                _problems.Add($"{what}: {path}: pip has {their ?? "nothing"}\n    and we {our ?? "nothing"}");
        }
    }

    /// <summary>Files with their modes and bytes, but byte code, links and what venv made; own places are named alike.</summary>
    private static SortedDictionary<string, string> Read(TemporaryEnvironment environment, string? source)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (FileInfo file in new DirectoryInfo(environment.Root).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(environment.Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (file.LinkTarget is null && path != "pyvenv.cfg" && !path.StartsWith(".pipsharp", StringComparison.Ordinal) && !path.Contains("__pycache__", StringComparison.Ordinal))
                found[path] = $"{(OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(file.FullName))} {TextOf(file, (environment.Root, "ENVIRONMENT"), (source ?? environment.Root, "SOURCE"))}";
        }

        return found;
    }

    private async Task<SortedDictionary<string, string>> ReadWheelAsync(string folder)
    {
        string wheel = Directory.GetFiles(folder, "*.whl").Single();
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Path.GetFileName(wheel)] = "" };
        const string Program = "import hashlib, sys, zipfile\nfor one in zipfile.ZipFile(sys.argv[1]).infolist(): "
            + "print(one.filename, oct(one.external_attr >> 16), hashlib.sha256(b'' if one.filename.endswith('/RECORD') else zipfile.ZipFile(sys.argv[1]).read(one)).hexdigest(), sep='\\t')";
        ProcessOutcome listed = (await ProcessRunner.RunAsync(_pip.Python, ["-I", "-c", Program, wheel])).RequireSuccess();
        foreach (string[] line in listed.Output.TrimEnd().Split('\n').Select(line => line.Split('\t')))
            found[line[0]] = line[1] + " " + line[2];
        return found;
    }

    private static string TextOf(FileInfo file, params (string Place, string Name)[] places)
    {
        string text = File.ReadAllText(file.FullName, System.Text.Encoding.Latin1);
        foreach ((string place, string name) in places.Reverse())
            text = text.Replace(place, name, StringComparison.Ordinal);
        // Hashes of what differs on purpose differ; the files that are listed may not.
        return file.Name == "RECORD"
            ? string.Join('\n', text.Split('\n').Select(static line => line.Split(",sha256=")[0]).Order(StringComparer.Ordinal))
            : text;
    }
}
