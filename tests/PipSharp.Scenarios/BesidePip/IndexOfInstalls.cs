using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>The index of the rows of testdata/pip-installs.</summary>
public sealed class IndexOfInstalls : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IndexOfInstalls()
    {
        Index.Add(
            new WheelBuilder("app", "1.0").Package().Requires("lib>=1").ConsoleScript("app", "app:main").Header("Summary: An application"),
            new WheelBuilder("app", "2.0").Package().Requires("lib>=1").ConsoleScript("app", "app:main").ConsoleScript("app-more", "app:more").Header("Summary: An application"),
            new WheelBuilder("lib", "1.0").Package(),
            new WheelBuilder("lib", "2.0a1").Package(),
            new WheelBuilder("strict", "1.0").Package().Requires("lib<1.1"),
            new WheelBuilder("next", "1.0").Package().RequiresPython(">=3.99"),
            new WheelBuilder("Great.App", "1.0").Package().Requires("lib[more]>=1; python_version > '3'", "absent; python_version < '3'").Extra("more", "strict")
                .Data("data", "share/great/a.txt", "a").Data("headers", "great.h", "int great;").Data("scripts", "great-script", "#!python\nprint('great')\n", WheelMember.Executable));
        Index.Add(new WheelBuilder("lib", "1.1").Package(), new ListedAs { UploadTime = "2025-06-01T00:00:00Z" });
        Index.Add(new WheelBuilder("dated", "1.0").Package(), new ListedAs { UploadTime = "2024-01-01T00:00:00Z" });
        Index.Add(new WheelBuilder("dated", "2.0").Package(), new ListedAs { UploadTime = "2025-01-01T00:00:00Z" });
        Index.Add(new WheelBuilder("taken-back", "1.0").Package(), new ListedAs { Yanked = "broken" });
        Index.Add(new WheelBuilder("both", "1.0").Package()).Add(Source("both", "1.0")).Add(Source("both", "2.0")).Add(Source("source", "1.0"));
        Index.Add(new WheelBuilder("win", "1.0").Package().Tags("cp312-cp312-win_amd64"));
        Index.Add(new WheelBuilder("tagged", "1.0").Package(), new WheelBuilder("tagged", "2.0").Package().Tags("cp312-cp312-win_amd64"),
            new WheelBuilder("tagged", "3.0").Package().Tags("cp312-abi3-win_amd64"), new WheelBuilder("tagged", "4.0").Package().Tags("pp312-none-any"), new WheelBuilder("tagged", "5.0").Package().Tags("cp312-cp312d-win_amd64"));
        Index.Add(BuildTool("1.0"), BuildTool("2.0")).Add(ToolUsers.Tooled()).Add(ToolUsers.Mislabeled());
        Other.Add(new WheelBuilder("lib", "5.0").Package());
        Repository = ToolUsers.Repository(_folder.Folder("repository"));
    }

    public IndexServer Index { get; } = IndexServer.Start();

    /// <summary>A second index, with another lib.</summary>
    public IndexServer Other { get; } = IndexServer.Start();

    /// <summary>The folder of a git repository that holds the project "stored".</summary>
    public string Repository { get; }

    public void Dispose()
    {
        Index.Dispose();
        Other.Dispose();
        _folder.Dispose();
    }

    private static WheelBuilder BuildTool(string version) => new WheelBuilder("buildtool", version).File("buildtool.py", $"version = '{version}'\n");

    /// <summary>With a backend of its own, so that nothing has to be fetched for a build.</summary>
    private static SdistBuilder Source(string name, string version)
    {
        string wheel = Convert.ToBase64String(new WheelBuilder(name, version).Package().Build());
        string backend = $"""
            import base64, os
            def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
                with open(os.path.join(wheel_directory, "{name}-{version}-py3-none-any.whl"), "wb") as file:
                    file.write(base64.b64decode("{wheel}"))
                return "{name}-{version}-py3-none-any.whl"
            """;
        return new SdistBuilder(name, version)
            .File("pyproject.toml", $"[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n[project]\nname = \"{name}\"\nversion = \"{version}\"\n")
            .File("backend.py", backend);
    }
}
