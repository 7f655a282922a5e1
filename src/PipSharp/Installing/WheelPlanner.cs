using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>Spreads a wheel over the scheme ("Binary distribution format", installing a wheel, spread).</summary>
internal sealed class WheelPlanner
{
    private static readonly byte[] s_installer = "pipsharp\n"u8.ToArray(), s_requested = [];
    private readonly InstallTarget _target;
    private readonly InstallRoots _roots;
    private readonly WheelInstallation _installation;
    private readonly WheelManifest _manifest;
    private readonly int _lib;
    private readonly string[] _recordPrefix;
    private readonly HashSet<string> _entryPoints;
    private readonly List<WheelPlan.LinkedFile> _links;
    private readonly List<WheelPlan.LinkedFile> _compiled = [];
    private readonly List<WheelPlan.WrittenFile> _files = [];

    /// <summary>With bare digests: twelve thousand texts with "sha256=" before them would be made to be copied once.</summary>
    private readonly List<RecordEntry> _record;
    private readonly List<string> _scripts = [];

    private WheelPlanner(InstallTarget target, InstallRoots roots, WheelInstallation installation)
    {
        (_target, _roots, _installation) = (target, roots, installation);
        _manifest = installation.Wheel.Manifest;
        _lib = _manifest.RootIsPurelib ? roots.PureLib : roots.PlatLib;
        _recordPrefix = new string[roots.Count];
        for (int root = 0; root < roots.Count; root++)
            _recordPrefix[root] = RecordPrefix(roots[_lib], roots[root]);
        _entryPoints = [.. _manifest.Scripts.Select(script => script.Name)];
        _links = new List<WheelPlan.LinkedFile>(_manifest.Files.Length);
        _record = new List<RecordEntry>(_manifest.Files.Length + 8);
    }

    private string Archive => _installation.Wheel.FileName.Text;

    /// <exception cref="PipSharpException">unsafe-path, bad-entry-point</exception>
    public static WheelPlan Plan(InstallTarget target, InstallRoots roots, WheelInstallation installation)
    {
        var planner = new WheelPlanner(target, roots, installation);
        foreach (WheelManifestFile file in planner._manifest.Files)
            planner.Place(file);
        planner.AddBytecode();
        planner.AddLaunchers();
        planner.AddRecords();
        return new WheelPlan
        {
            Installation = installation,
            Links = planner._links,
            Compiled = planner._compiled,
            Files = planner._files,
            MostFolders = planner.MostFolders(),
            Result = new InstalledPackage(
                installation.Wheel.FileName, roots.Absolute(planner._lib, planner._manifest.DistInfoFolder), planner._files[^1].Content,
                [.. planner._scripts]),
        };
    }

    private static string RecordPrefix(string lib, string root)
    {
        string path = Path.GetRelativePath(lib, root).Replace(Path.DirectorySeparatorChar, '/');
        return path == "." ? "" : path + "/";
    }

    private void Place(WheelManifestFile file)
    {
        if (IsData(file.Path))
            PlaceData(file, file.Path[(_manifest.DataFolder!.Length + 1)..]);
        else if (!IsOurs(file.Path))
            Link(file, _lib, file.Path);
    }

    private bool IsData(string path) => _manifest.DataFolder is { } data
        && path.Length > data.Length && path[data.Length] == '/' && path.StartsWith(data, StringComparison.Ordinal);

    /// <summary>Files about the installation that a wheel has no say in.</summary>
    private bool IsOurs(string path)
    {
        string folder = _manifest.DistInfoFolder;
        return path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal)
            && path.AsSpan(folder.Length + 1)
                is "RECORD" or "RECORD.jws" or "RECORD.p7s" or "INSTALLER" or "REQUESTED" or "direct_url.json";
    }

    private void PlaceData(WheelManifestFile file, string rest)
    {
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string path = rest[(slash + 1)..];
        switch (slash < 0 ? "" : rest[..slash])
        {
            case "purelib":
                Link(file, _roots.PureLib, path);
                break;
            case "platlib":
                Link(file, _roots.PlatLib, path);
                break;
            case "headers":
                Link(file, _roots.Headers, _installation.Wheel.FileName.Name.Normalized + "/" + path);
                break;
            case "data":
                Link(file, _roots.Data, path);
                break;
            case "scripts":
                PlaceScript(file, path);
                break;
            default:
                throw Unsafe(file.Path, "is for no known scheme of the .data folder");
        }
    }

    private void PlaceScript(WheelManifestFile file, string path)
    {
        if (WheelScripts.IsReplacedByLauncher(path[(path.LastIndexOf('/') + 1)..], _entryPoints))
            return;
        byte[]? content = WheelScripts.Rewrite(Path.Combine(_installation.Wheel.Folder, file.Path), file, _target.Interpreter);
        if (content is null)
            Link(file, _roots.Scripts, path);
        else
            Write(_roots.Scripts, path, content, isExecutable: true);
        _scripts.Add(_roots.Absolute(_roots.Scripts, path));
    }

    private void Link(WheelManifestFile file, int root, string path)
    {
        (root, path) = Address(root, path);
        _links.Add(new WheelPlan.LinkedFile(file.Path, root, path));
        _record.Add(new RecordEntry(_recordPrefix[root] + path, file.Sha256, file.Size));
    }

    private void Write(int root, string path, byte[] content, bool isExecutable)
    {
        (root, path) = Address(root, path);
        _files.Add(new WheelPlan.WrittenFile(root, path, content, isExecutable));
        string hash = System.Buffers.Text.Base64Url.EncodeToString(Hashing.Sha256(content));
        _record.Add(new RecordEntry(_recordPrefix[root] + path, hash, content.Length));
    }

    private void WriteCommon(string path, byte[] content)
    {
        Write(_lib, path, content, isExecutable: false);
        _files[^1] = _files[^1] with { IsCommon = true };
    }

    private (int Root, string Path) Address(int root, string path)
    {
        (root, path) = _roots.Resolve(root, path);
        return EnvironmentFiles.Contains(_roots, root, path)
            ? throw Unsafe(path, "would take the place of a file of the environment itself")
            : (root, path);
    }

    private PipSharpException Unsafe(string path, string reason) =>
        new("unsafe-path", $"{Archive}: the file '{path}' {reason}. Nothing was changed.");

    /// <summary>As pip records it: without hash and size. Byte code that the wheel
    /// brings itself is replaced; its time cannot be that of our source.</summary>
    private void AddBytecode()
    {
        if (_installation.Bytecode is not { } bytecode)
            return;
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (CompiledModule module in bytecode.Modules)
        {
            string source = _manifest.Files[module.Source].Path;
            int root = _lib;
            if (IsData(source))
            {
                string rest = source[(_manifest.DataFolder!.Length + 1)..];
                root = rest.StartsWith("purelib/", StringComparison.Ordinal) ? _roots.PureLib : _roots.PlatLib;
                source = rest["purelib/".Length..];
            }

            (root, string path) = Address(root, bytecode.Format.PathFor(source));
            if (placed.Add(_recordPrefix[root] + path))
                _compiled.Add(new WheelPlan.LinkedFile(module.FileName, root, path));
        }

        if (_links.RemoveAll(
            file => file.Path.EndsWith(".pyc", StringComparison.Ordinal) && placed.Contains(_recordPrefix[file.Root] + file.Path)) > 0)
            _record.RemoveAll(row => placed.Contains(row.Path));
        foreach (WheelPlan.LinkedFile file in _compiled)
            _record.Add(new RecordEntry(_recordPrefix[file.Root] + file.Path, null, null));
    }

    private void AddLaunchers()
    {
        // A name may be given twice, as console and as GUI script; the later group wins, as in pip.
        IEnumerable<EntryPoint> scripts = PipScripts.Of(_manifest, _target.Python);
        foreach (EntryPoint entry in scripts.OrderBy(script => script.Group, StringComparer.Ordinal).GroupBy(script => script.Name)
            .Select(same => same.Last()))
        {
            foreach ((string name, byte[] content) in Launchers.For(entry, _target.Interpreter, Archive))
            {
                Write(_roots.Scripts, name, content, isExecutable: true);
                _scripts.Add(_roots.Absolute(_roots.Scripts, name));
            }
        }
    }

    /// <summary>The wheel's own, each perhaps with one for its byte code, that of the scripts, and what stands above a scheme's.</summary>
    private int MostFolders()
    {
        const int Others = 4;
        return _manifest.Folders.Length * (_compiled.Count > 0 ? 2 : 1) + Others;
    }

    private void AddRecords()
    {
        string folder = _manifest.DistInfoFolder + "/";
        WriteCommon(folder + "INSTALLER", s_installer);
        if (_installation.IsRequested)
            WriteCommon(folder + "REQUESTED", s_requested);
        if (_installation.DirectUrl is { } directUrl)
            Write(_lib, folder + "direct_url.json", directUrl.ToJson(), isExecutable: false);
        _record.Add(new RecordEntry(folder + "RECORD", null, null));
        _record.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        _files.Add(new WheelPlan.WrittenFile(_lib, folder + "RECORD", RecordFile.Write(_record, "sha256="), IsExecutable: false));
    }
}
