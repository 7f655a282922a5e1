using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Testing;

namespace PipSharp.Building;

/// <summary>A project on disk whose backend lies in its own tree, so that nothing has to be installed to run it.</summary>
internal sealed class LocalProject : IDisposable, IBuildEnvironments
{
    /// <summary>A backend that writes a wheel of one module, by the standard library alone.</summary>
    public const string Backend = """
        import base64, hashlib, os, zipfile

        METADATA = "Metadata-Version: 2.1\nName: local\nVersion: 1.0\nRequires-Dist: other>=2\n"

        def get_requires_for_build_wheel(config_settings=None):
            return []

        def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
            folder = os.path.join(metadata_directory, "local-1.0.dist-info")
            os.mkdir(folder)
            with open(os.path.join(folder, "METADATA"), "w") as file:
                file.write(METADATA)
            return "local-1.0.dist-info"

        def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
            name = "local-1.0-py3-none-any.whl"
            with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
                wheel.writestr("local.py", "settings = %r" % (config_settings,))
            return name
        """;

    private readonly TemporaryFolder _folder = new();

    public LocalProject(string backend = Backend, string? pyproject = null)
    {
        Root = _folder.Folder("project");
        _folder.Write("project/backend/local_backend.py", backend);
        _folder.Write("project/pyproject.toml", pyproject ?? "[build-system]\nrequires = []\nbuild-backend = 'local_backend'\nbackend-path = ['backend']\n");
        Output = _folder.Folder("wheels");
    }

    public string Root { get; }

    public string Output { get; }

    public List<string> Asked { get; } = [];

    public SourceTree Tree => SourceTree.Open(Root, "project local");

    public BuildOptions Options { get; init; } = new() { Python = TestPython.Executable };

    public ProjectBuild Begin(bool isEditable = false) => ProjectBuild.Begin(Tree, isEditable, Options, this);

    public Task<BuildEnvironment> MakeAsync(string folder, ImmutableArray<Requirement> requires, string shown, CancellationToken cancel)
    {
        Asked.AddRange(requires.Select(one => one.ToString()));
        return Task.FromResult(new BuildEnvironment(TestPython.Executable, Directory.CreateDirectory(folder).FullName));
    }

    public Task AddAsync(string folder, ImmutableArray<Requirement> more, string shown, CancellationToken cancel)
    {
        Asked.AddRange(more.Select(one => "+" + one));
        return Task.CompletedTask;
    }

    public void Check(ImmutableArray<Requirement> requires, string shown) => Asked.AddRange(requires.Select(one => "?" + one));

    public void Dispose() => _folder.Dispose();
}
