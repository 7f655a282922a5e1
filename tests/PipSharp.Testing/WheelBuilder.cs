using System.Globalization;
using System.Text;

namespace PipSharp.Testing;

/// <summary>Makes wheels for tests: valid ones, the same bytes each time; and, when asked, broken ones.</summary>
/// <example><c>new WheelBuilder("demo", "1.0").File("demo/__init__.py", "").Requires("other&gt;=2").WriteTo(folder)</c></example>
public sealed class WheelBuilder
{
    private readonly List<WheelMember> _files = [];
    private readonly List<WheelMember> _unrecorded = [];
    private readonly List<string> _requirements = [];
    private readonly List<string> _extras = [];
    private readonly SortedDictionary<string, List<string>> _entryPoints = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wrongHashes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _omitted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _replaced = new(StringComparer.Ordinal);
    private readonly List<string> _headers = [];
    private string[] _tags = ["py3-none-any"];
    private string? _requiresPython, _build;
    private bool _isPurelib = true;

    public WheelBuilder(string name, string version)
    {
        (Name, Version) = (name, version);
        Stem = ProjectNames.Escaped(name) + "-" + version.Replace('-', '_');
    }

    public string Name { get; }
    public string Version { get; }
    public string? PythonRequirement => _requiresPython;

    /// <summary>What the names of .dist-info and .data begin with: <c>demo_app-1.0</c>.</summary>
    public string Stem { get; }
    public string DistInfo => Stem + ".dist-info";
    public string FileName => $"{Stem}{(_build is null ? "" : "-" + _build)}-{CompressedTags()}.whl";

    public WheelBuilder File(string path, string text, int mode = WheelMember.Plain) => File(path, Encoding.UTF8.GetBytes(text), mode);

    public WheelBuilder File(string path, byte[] bytes, int mode = WheelMember.Plain)
    {
        _files.Add(new WheelMember(path, bytes, mode));
        return this;
    }

    /// <summary>A package of one module: <c>NAME/__init__.py</c> with <c>__version__</c>.</summary>
    public WheelBuilder Package(string? module = null) =>
        File((module ?? ProjectNames.Escaped(Name)) + "/__init__.py", $"__version__ = \"{Version}\"\n");

    /// <summary>A file of the .data folder: scheme is scripts, data, headers, purelib or platlib.</summary>
    public WheelBuilder Data(string scheme, string path, string text, int mode = WheelMember.Plain) =>
        File($"{Stem}.data/{scheme}/{path}", text, mode);

    public WheelBuilder Requires(params string[] requirements)
    {
        _requirements.AddRange(requirements);
        return this;
    }

    public WheelBuilder RequiresPython(string specifiers)
    {
        _requiresPython = specifiers;
        return this;
    }

    public WheelBuilder Extra(string extra, params string[] requirements)
    {
        _extras.Add(extra);
        _requirements.AddRange(requirements.Select(one => Guarded(one, extra)));
        return this;
    }

    public WheelBuilder ConsoleScript(string name, string target) => EntryPoint("console_scripts", name, target);

    public WheelBuilder EntryPoint(string group, string name, string target)
    {
        if (!_entryPoints.TryGetValue(group, out List<string>? lines))
            _entryPoints.Add(group, lines = []);
        lines.Add($"{name} = {target}");
        return this;
    }

    /// <summary>Whole tags as in the WHEEL file: <c>cp311-cp311-manylinux_2_17_x86_64</c>.</summary>
    public WheelBuilder Tags(params string[] tags)
    {
        _tags = tags;
        return this;
    }

    public WheelBuilder BuildTag(string build)
    {
        _build = build;
        return this;
    }

    /// <summary>Root-Is-Purelib: false.</summary>
    public WheelBuilder Platlib()
    {
        _isPurelib = false;
        return this;
    }

    /// <summary>One more header of METADATA: <c>Summary: A demo</c>.</summary>
    public WheelBuilder Header(string line)
    {
        _headers.Add(line);
        return this;
    }

    /// <summary>Replaces a file of .dist-info (METADATA, WHEEL, RECORD, entry_points.txt) by this text, whatever it says.</summary>
    public WheelBuilder Replace(string distInfoFile, string text)
    {
        _replaced[distInfoFile] = text;
        return this;
    }

    /// <summary>Broken: RECORD has another hash for this path.</summary>
    public WheelBuilder WithWrongHash(string path)
    {
        _wrongHashes.Add(path);
        return this;
    }

    /// <summary>Broken: RECORD lists the path, the archive lacks it.</summary>
    public WheelBuilder WithMissingMember(string path)
    {
        _missing.Add(path);
        return this;
    }

    /// <summary>Broken: the archive has the member, RECORD lacks it. A path that is already there makes a duplicate.</summary>
    public WheelBuilder WithUnrecorded(string path, string text, int mode = WheelMember.Plain)
    {
        _unrecorded.Add(new WheelMember(path, Encoding.UTF8.GetBytes(text), mode));
        return this;
    }

    /// <summary>Broken: the file of .dist-info (METADATA, WHEEL, RECORD) is not there at all.</summary>
    public WheelBuilder Without(string distInfoFile)
    {
        _omitted.Add(distInfoFile);
        return this;
    }

    public string Metadata()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Metadata-Version: 2.1\nName: {Name}\nVersion: {Version}\n");
        if (_requiresPython is not null)
            text.Append("Requires-Python: ").Append(_requiresPython).Append('\n');
        foreach (string requirement in _requirements)
            text.Append("Requires-Dist: ").Append(requirement).Append('\n');
        foreach (string extra in _extras)
            text.Append("Provides-Extra: ").Append(extra).Append('\n');
        foreach (string header in _headers)
            text.Append(header).Append('\n');
        return _replaced.GetValueOrDefault("METADATA") ?? text.ToString();
    }

    /// <summary>The archive; the same bytes each time.</summary>
    public byte[] Build() => ZipArchives.Write(Members());

    /// <summary>What the archive holds, in its order.</summary>
    public IReadOnlyList<WheelMember> Members()
    {
        List<WheelMember> recorded = [.. _files, .. DistInfoFiles()];
        List<WheelMember> members = [.. recorded.Where(one => !_missing.Contains(one.Path)), .. _unrecorded];
        if (!_omitted.Contains("RECORD"))
            members.Add(DistInfoFile("RECORD", RecordText.Of(recorded, DistInfo + "/RECORD", _wrongHashes)));
        return members;
    }

    /// <summary>Writes the wheel under its name into the folder and returns its path.</summary>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        System.IO.File.WriteAllBytes(path, Build());
        return path;
    }

    private IEnumerable<WheelMember> DistInfoFiles()
    {
        if (!_omitted.Contains("METADATA"))
            yield return DistInfoFile("METADATA", Metadata());
        if (!_omitted.Contains("WHEEL"))
            yield return DistInfoFile("WHEEL", Manifest());
        if (_entryPoints.Count > 0)
            yield return DistInfoFile("entry_points.txt", EntryPointsText());
    }

    private WheelMember DistInfoFile(string name, string text) =>
        new($"{DistInfo}/{name}", Encoding.UTF8.GetBytes(_replaced.GetValueOrDefault(name) ?? text), WheelMember.Plain);

    private string Manifest() =>
        $"Wheel-Version: 1.0\nGenerator: pipsharp-testing\nRoot-Is-Purelib: {(_isPurelib ? "true" : "false")}\n"
        + string.Concat(_tags.Select(tag => $"Tag: {tag}\n")) + (_build is null ? "" : $"Build: {_build}\n");

    private string EntryPointsText() =>
        string.Join('\n', _entryPoints.Select(group => $"[{group.Key}]\n{string.Join('\n', group.Value)}\n"));

    private static string Guarded(string requirement, string extra) => requirement.Split(';', 2) is [string plain, string marker]
        ? $"{plain.Trim()} ; ({marker.Trim()}) and extra == '{extra}'"
        : $"{requirement} ; extra == '{extra}'";

    private string CompressedTags()
    {
        string[][] parts = [.. _tags.Select(tag => tag.Split('-'))];
        return string.Join('-', Enumerable.Range(0, 3).Select(i => string.Join('.', parts.Select(part => part[i]).Distinct())));
    }
}
