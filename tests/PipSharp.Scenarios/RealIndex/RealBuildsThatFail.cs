using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>Real backends on a machine that lacks what they call.</summary>
public sealed class RealBuildsThatFail : Story
{
    private const string Setuptools = "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n";

    public RealBuildsThatFail()
    {
        FrozenIndex.RequireServed();
        // Only what the environment itself has: neither compilers nor git.
        Command.Set("PATH", Environment.Bin);
    }

    [SkippableFact]
    public void WithoutACompilerSayWhichToInstall()
    {
        Command.Write("native/pyproject.toml", Setuptools);
        Command.Write("native/setup.py", "from setuptools import Extension, setup\nsetup(name='native', version='1.0', ext_modules=[Extension('native', ['native.c'])])\n");
        Command.Write("native/native.c", "int nothing;\n");
        Run("./native").RequireExit(1).RequireMention("failed", "./native", "A C compiler is missing: install one");
        Assert.Equal("", Installed());
    }

    /// <summary>markupsafe does without where it cannot compile.</summary>
    [SkippableFact]
    public void WithoutACompilerBuildWhatDoesWithout()
    {
        Run("--no-binary", "markupsafe", "markupsafe").RequireSuccess();
        Assert.Equal("3.0.4", Environment.RunPython("import importlib.metadata, markupsafe; print(importlib.metadata.version('markupsafe'))").RequireSuccess().Output.Trim());
        Assert.Empty(Directory.GetFiles(Path.Combine(Environment.SitePackages, "markupsafe"), "*.so"));
    }

    [SkippableFact]
    public void WithoutARepositorySayWhatTheVersionIsMadeOf()
    {
        Command.Write("versioned/pyproject.toml", "[build-system]\nrequires = ['setuptools', 'setuptools-scm']\nbuild-backend = 'setuptools.build_meta'\n[project]\nname = 'versioned'\ndynamic = ['version']\n[tool.setuptools_scm]\n");
        Command.Write("versioned/versioned.py", "");
        Run("./versioned").RequireExit(1).RequireMention("./versioned", "SETUPTOOLS_SCM_PRETEND_VERSION");
        Assert.Equal("", Installed());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp")));
    }

    private ProcessOutcome Run(params string[] arguments) => Command.Run(["install", "-i", FrozenIndex.Address, .. arguments]);
}
