using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>Projects whose builds tell what they were given: by the dependencies that come out, so that every command shows it.</summary>
internal static class ToolUsers
{
    /// <summary>Needs dated, in the version of the buildtool that it is built with, and lib in the version of the setting "lib".</summary>
    private const string Backend = """
        import base64, hashlib, os, zipfile
        try:
            from buildtool import version
        except ImportError:
            version = "1.0"

        def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
            lib = (config_settings or {}).get("lib")
            needs = [f"dated=={version}"] + ([f"lib=={lib}"] if lib else [])
            info = "NAME-1.0.dist-info/"
            files = {
                "NAME.py": "",
                info + "METADATA": "Metadata-Version: 2.1\nName: NAME\nVersion: 1.0\n" + "".join(f"Requires-Dist: {need}\n" for need in needs),
                info + "WHEEL": "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            }
            digest = lambda text: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            files[info + "RECORD"] = "".join(f"{file},sha256={digest(text)},{len(text)}\n" for file, text in files.items()) + info + "RECORD,,\n"
            wheel = "NAME-LABEL-py3-none-any.whl"
            with zipfile.ZipFile(os.path.join(wheel_directory, wheel), "w") as archive:
                for file, text in files.items():
                    archive.writestr(zipfile.ZipInfo(file), text)
            return wheel

        build_editable = build_wheel
        """;

    public static SdistBuilder Tooled() => new SdistBuilder("tooled", "1.0").Header("Dynamic: Requires-Dist")
        .File("pyproject.toml", Project("tooled", "\"buildtool\"")).File("backend.py", BackendOf("tooled", "1.0"));

    /// <summary>The name of its wheel says 9.0.</summary>
    public static SdistBuilder Mislabeled() => new SdistBuilder("mislabeled", "1.0").File("pyproject.toml", Project("mislabeled", "").Replace("dynamic = [\"dependencies\"]\n", "", StringComparison.Ordinal))
        .File("backend.py", BackendOf("mislabeled", "9.0").Replace("[f\"dated=={version}\"]", "[]", StringComparison.Ordinal));

    /// <summary>A git repository with the project "stored"; returns its folder.</summary>
    public static string Repository(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "pyproject.toml"), Project("stored", ""));
        File.WriteAllText(Path.Combine(folder, "backend.py"), BackendOf("stored", "1.0"));
        Git("init", "-q", "-b", "main");
        Git("config", "maintenance.auto", "false");
        Git("add", ".");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "first");
        return folder;

        void Git(params string[] arguments) => ProcessRunner.Run("git", ["-C", folder, .. arguments]).RequireSuccess();
    }

    private static string BackendOf(string name, string label) =>
        Backend.Replace("NAME", name, StringComparison.Ordinal).Replace("LABEL", label, StringComparison.Ordinal);

    private static string Project(string name, string requires) =>
        $"[build-system]\nrequires = [{requires}]\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n[project]\nname = \"{name}\"\nversion = \"1.0\"\ndynamic = [\"dependencies\"]\n";
}
