using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>What scripts give virtualenv means the same here, or does no harm.</summary>
public sealed class VirtualenvCommandLines : CreationStory
{
    private string SitePackages => In("env", "lib", "python" + TestPython.Version, "site-packages");

    [Theory]
    [InlineData("--no-seed")]
    [InlineData("--without-pip --no-setuptools --no-wheel")]
    [InlineData("--no-pip --download")]
    [InlineData("--no-download --never-download --no-periodic-update --app-data /nowhere --reset-app-data --symlink-app-data --read-only-app-data")]
    [InlineData("--seeder pip --creator venv --discovery builtin --with-traceback --no-site-packages --wheel bundle")]
    [InlineData("--always-copy --no-vcs-ignore --clear --system-site-packages")]
    public void AreTaken(string options)
    {
        Venv([.. options.Split(' '), "env"]).RequireSuccess();
        Assert.Equal(In("env"), PrefixOf(In("env")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(SitePackages));
        Assert.Equal(!options.Contains("--no-vcs-ignore", StringComparison.Ordinal), File.Exists(In("env", ".gitignore")));
        Assert.Equal(options.Contains("--always-copy", StringComparison.Ordinal), new FileInfo(In("env", "bin", "python")).LinkTarget is null);
    }

    [Theory]
    [InlineData("bash", "activate")]
    [InlineData("bash,fish,python", "activate activate.fish activate_this.py")]
    [InlineData("cshell, powershell", "Activate.ps1 activate.csh")]
    [InlineData("", "")]
    public void ChooseActivationScripts(string shells, string scripts)
    {
        Venv("--activators", shells, "env").RequireSuccess();
        IEnumerable<string?> there = Directory.EnumerateFiles(In("env", "bin")).Select(Path.GetFileName).Where(name => !name!.StartsWith("python", StringComparison.Ordinal));
        Assert.Equal(scripts, string.Join(' ', there.Order(StringComparer.Ordinal)));
        Venv("--activators", "tcsh", "other").RequireExit(2).RequireMention("there is none called 'tcsh'");
        Assert.False(Path.Exists(In("other")));
    }

    [Fact]
    public void TakeTheFirstPythonThatIsFound()
    {
        Command.Run("venv", "-p", "3.99", "-p", TestPython.Executable, "-p", "3.98", "env").RequireSuccess();
        Assert.StartsWith(TestPython.Version + ".", Configured(In("env"), "version"), StringComparison.Ordinal);
        Command.Run("venv", "-p", "3.99", "--python=3.98", "none").RequireExit(1).RequireMention("Could not locate Python 3.98");
        Assert.False(Path.Exists(In("none")));
    }

    /// <summary>virtualenv and the pyvenv of old bring a pip, unless they are told not to.</summary>
    [SkippableTheory]
    [InlineData("virtualenv")]
    [InlineData("pyvenv")]
    public void MayHaveTheProgramsName(string program)
    {
        Skip.IfNot(Run(TestPython.Executable, "-c", "import ensurepip").ExitCode == 0, "skipped: this Python bundles no pip");
        Command.Run(program, "--python", TestPython.Executable, "--no-setuptools", "--no-wheel", "env").RequireSuccess();
        Assert.NotEmpty(Directory.EnumerateDirectories(SitePackages, "pip-*.dist-info"));
        Assert.Empty(Directory.EnumerateDirectories(SitePackages, "setuptools-*.dist-info"));
        Command.Run(program, "--python", TestPython.Executable, "--no-seed", "--download", "bare").RequireSuccess();
        Assert.Empty(Directory.EnumerateFileSystemEntries(In("bare", "lib", "python" + TestPython.Version, "site-packages")));
        Command.Run(program).RequireExit(2).RequireMention("the following arguments are required: dest");
    }

    [Fact]
    public void FindWheelsInFurtherFolders()
    {
        new WheelBuilder("pip", "99.9").File("pip/__init__.py", "").WriteTo(Directory.CreateDirectory(In("wheels")).FullName);
        Venv("--seed", "--no-setuptools", "--extra-search-dir", "wheels", "env").RequireSuccess();
        Assert.Equal(["pip-99.9.dist-info"], Directory.EnumerateDirectories(SitePackages, "*.dist-info").Select(Path.GetFileName));
    }

    [Fact]
    public void AreInTheHelp()
    {
        Command.Run("venv", "--help").RequireSuccess().RequireMention("For Command Lines Of virtualenv", "--activators", "--no-setuptools", "--extra-search-dir");
        Assert.DoesNotContain("pyvenv", Command.Run("help").Output, StringComparison.Ordinal);
    }
}
