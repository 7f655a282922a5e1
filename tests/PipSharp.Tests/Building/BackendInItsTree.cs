using System.IO.Compression;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Building;

public sealed class BackendInItsTree
{
    [Fact]
    public async Task TellsMetadataAndBuildsTheWheel()
    {
        using var project = new LocalProject();
        await using ProjectBuild build = project.Begin();
        CoreMetadata metadata = CoreMetadata.Parse(await build.PrepareMetadataAsync(default));
        Assert.Equal(("local", "1.0", "other>=2"), (metadata.Name.Normalized, metadata.Version.ToString(), Assert.Single(metadata.RequiresDist).ToString()));
        BuiltWheel wheel = await build.BuildWheelAsync(project.Output, default);
        Assert.Equal("settings = None", ModuleOf(wheel));
    }

    [Fact]
    public async Task IsGivenTheSettings()
    {
        using var project = new LocalProject { Options = new BuildOptions { Python = TestPython.Executable, Settings = [new ConfigSetting("a", ["1"]), new ConfigSetting("b", ["2", "3"])] } };
        await using ProjectBuild build = project.Begin();
        Assert.Equal("settings = {'a': '1', 'b': ['2', '3']}", ModuleOf(await build.BuildWheelAsync(project.Output, default)));
    }

    [Fact]
    public async Task GetsWhatItAsksForBesideWhatItsTableRequires()
    {
        using var project = new LocalProject(
            LocalProject.Backend.Replace("return []", "return ['more>1', 'most']", StringComparison.Ordinal),
            "[build-system]\nrequires = ['first']\nbuild-backend = 'local_backend'\nbackend-path = ['backend']\n");
        await using ProjectBuild build = project.Begin();
        await build.BuildWheelAsync(project.Output, default);
        Assert.Equal(["first", "+more>1", "+most"], project.Asked);
    }

    [Fact]
    public async Task MayLackAllHooksButOne()
    {
        using var project = new LocalProject(LocalProject.Backend.Replace("def get_requires", "def _", StringComparison.Ordinal).Replace("def prepare", "def _", StringComparison.Ordinal));
        await using ProjectBuild build = project.Begin();
        Assert.Null(await build.PrepareMetadataAsync(default));
        Assert.Equal("local-1.0-py3-none-any.whl", (await build.BuildWheelAsync(project.Output, default)).FileName.Text);
    }

    [Fact]
    public async Task IsPrintedLineByLineToTheListener()
    {
        var lines = new List<string>();
        using var project = new LocalProject(LocalProject.Backend.Replace("name =", "print('to out'); import sys; print('to err', file=sys.stderr); os.system('echo from a child'); name =", StringComparison.Ordinal))
        {
            Options = new BuildOptions { Python = TestPython.Executable, Output = lines.Add },
        };
        await using ProjectBuild build = project.Begin();
        await build.BuildWheelAsync(project.Output, default);
        Assert.Equal(["to out", "to err", "from a child"], lines);
    }

    [Fact]
    public async Task DoesNotSeeOurProgram()
    {
        using var project = new LocalProject(LocalProject.Backend.Replace("name =", "import sys; assert '' not in sys.path and os.getcwd() not in sys.path; name =", StringComparison.Ordinal));
        await using ProjectBuild build = project.Begin();
        await build.BuildWheelAsync(project.Output, default);
    }

    [Fact]
    public async Task LeavesNoWorkFolder()
    {
        var folders = new List<string>();
        using var project = new LocalProject(LocalProject.Backend.Replace("name =", "print(metadata_directory); os.mkdir(os.path.join(metadata_directory, 'x'), 0o500); name =", StringComparison.Ordinal))
        {
            Options = new BuildOptions { Python = TestPython.Executable, Output = folders.Add },
        };
        await using (ProjectBuild build = project.Begin())
        {
            await build.PrepareMetadataAsync(default);
            await build.BuildWheelAsync(project.Output, default);
            Assert.True(Directory.Exists(Assert.Single(folders)));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(Path.GetDirectoryName(folders[0]))));
    }

    private static string ModuleOf(BuiltWheel wheel)
    {
        using ZipArchive archive = ZipFile.OpenRead(wheel.Path);
        using var reader = new StreamReader(archive.GetEntry("local.py")!.Open());
        return reader.ReadToEnd();
    }
}
