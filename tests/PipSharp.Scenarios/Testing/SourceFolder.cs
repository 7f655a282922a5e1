using PipSharp.Testing;

namespace PipSharp.Scenarios.Testing;

/// <summary>A project folder whose backend lies in its own tree and needs the standard library alone.</summary>
internal sealed record SourceFolder(string Name, string Version = "1.0")
{
    public const string Backend = """
        import base64, hashlib, os, sys, zipfile

        NAME, VERSION = "@NAME@", "@VERSION@"
        METADATA = "Metadata-Version: 2.1\nName: %s\nVersion: %s\n@HEADERS@" % (NAME, VERSION)
        INFO = "%s-%s.dist-info" % (NAME, VERSION)

        def get_requires_for_build_wheel(config_settings=None):
            return []

        def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
            os.mkdir(os.path.join(metadata_directory, INFO))
            with open(os.path.join(metadata_directory, INFO, "METADATA"), "w") as file:
                file.write(METADATA)
            return INFO

        def digest(text):
            return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")

        def write(folder, name, members):
            members[INFO + "/METADATA"] = METADATA
            members[INFO + "/WHEEL"] = "Wheel-Version: 1.0\nGenerator: local\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            members[INFO + "/RECORD"] = "".join("%s,%s,%d\n" % (member, digest(text), len(text)) for member, text in members.items()) + INFO + "/RECORD,,\n"
            with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
                for member, text in members.items():
                    wheel.writestr(member, text)
            return name

        def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
            name = "%s-%s-py3-none-any.whl" % (NAME, VERSION)
            return write(wheel_directory, name, {NAME + ".py": "settings = %r\n" % (config_settings,)})

        get_requires_for_build_editable = get_requires_for_build_wheel
        prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel

        def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
            name = "%s-%s-0.editable-py3-none-any.whl" % (NAME, VERSION)
            return write(wheel_directory, name, {"_%s.pth" % NAME: os.getcwd() + "\n"})
        """;

    /// <summary>Headers of METADATA, each with \n as Python writes it.</summary>
    public string Headers { get; init; } = "";

    /// <summary>[build-system] requires, as TOML.</summary>
    public string Requires { get; init; } = "[]";

    /// <summary>pyproject.toml instead of the usual one.</summary>
    public string? Project { get; init; }

    /// <summary>Replacements in the backend.</summary>
    public (string Text, string Instead)[] Changes { get; init; } = [];

    /// <summary>Stands in front of the backend.</summary>
    public string Before { get; init; } = "";

    /// <returns>the folder, relative to where the command runs: ./NAME</returns>
    public string WriteTo(PipSharpProcess command)
    {
        foreach ((string path, string text) in Files())
            command.Write($"{Name}/{path}", text);
        return "./" + Name;
    }

    /// <param name="metadataVersion">of PKG-INFO: below 2.2 the backend must be asked</param>
    public SdistBuilder ToSdist(string metadataVersion = "2.2")
    {
        var sdist = new SdistBuilder(Name, Version) { MetadataVersion = metadataVersion };
        foreach ((string path, string text) in Files())
            sdist.File(path, text);
        return sdist;
    }

    private IEnumerable<(string Path, string Text)> Files()
    {
        string backend = Backend.Replace("@NAME@", Name, StringComparison.Ordinal).Replace("@VERSION@", Version, StringComparison.Ordinal).Replace("@HEADERS@", Headers, StringComparison.Ordinal);
        foreach ((string text, string instead) in Changes)
            backend = backend.Contains(text, StringComparison.Ordinal) ? backend.Replace(text, instead, StringComparison.Ordinal) : throw new ArgumentException(text);
        yield return ($"backend/{Name}_backend.py", Before + backend);
        yield return ("pyproject.toml", Project ?? $"[build-system]\nrequires = {Requires}\nbuild-backend = '{Name}_backend'\nbackend-path = ['backend']\n");
        yield return ($"{Name}.py", "settings = 'of the folder'\n");
    }
}
