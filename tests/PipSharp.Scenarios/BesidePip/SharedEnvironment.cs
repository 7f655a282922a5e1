using System.Text;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>One environment and index for both: with what makes listings difficult.</summary>
public sealed class SharedEnvironment : IDisposable
{
    public SharedEnvironment()
    {
        using var command = new PipSharpProcess(Environment);
        AddPackages();
        command.Run("install", "-i", Index.SimpleUrl, "Great.App==1.0", "pre==2.0rc1", "built", "newer==1.0", "old==1.0").RequireSuccess();
        command.Run("install", "-i", Index.SimpleUrl, "--no-deps", "demanding").RequireSuccess();
        command.Run("install", Index.FileUrl(Direct)).RequireSuccess();
        Editable = Path.Combine(Folder.Root, "project");
        WriteEditable();
        Index.Add(new WheelBuilder("newer", "2.0").Package(), new WheelBuilder("newer", "2.1").Package(), new WheelBuilder("newer", "3.0a1").Package());
        Index.Add(new WheelBuilder("Great.App", "1.1").Package(), new WheelBuilder("lib", "1.9").Package());
    }

    public IndexServer Index { get; } = IndexServer.Start();
    public TemporaryEnvironment Environment { get; } = new();
    public TemporaryFolder Folder { get; } = new();
    public string Editable { get; }
    private static WheelBuilder Direct { get; } = new WheelBuilder("direct", "1.0").Package();

    public void Dispose()
    {
        Folder.Dispose();
        Environment.Dispose();
        Index.Dispose();
    }

    private void AddPackages() => Index.Add(
        new WheelBuilder("Great.App", "1.0").Package().Requires("lib>=1", "Other-Lib", "absent; python_version < '3'", "extra-one; extra == 'more'").Header("Provides-Extra: more")
            .Header("Summary: An application").Header("Home-page: https://example.org/app").Header("Author: A. Uthor").Header("Author-email: a@example.org")
            .Header("License: MIT").Header("Keywords: one, two,three").Header("Classifier: Programming Language :: Python").Header("Classifier: Topic :: Software Development")
            .Header("Project-URL: Source, https://example.org/source").ConsoleScript("great", "great_app:main"),
        new WheelBuilder("lib", "1.10").Package().Header("Summary: Ünïcode 🎉").Header("Keywords: a b  c").Header("License-Expression: MIT OR Apache-2.0"),
        new WheelBuilder("other_lib", "2.0").Package().Header("Project-URL: Home-Page, https://example.org/other").RequiresPython(">=3.6"),
        new WheelBuilder("pre", "2.0rc1").Package(),
        new WheelBuilder("built", "1.0").Package(),
        new WheelBuilder("newer", "1.0").Package(),
        new WheelBuilder("old", "1.0").Package().Requires("lib"),
        new WheelBuilder("demanding", "1.0").Package().Requires("lib>=2", "absent", "absent-too>1; python_version > '3'"),
        Direct);

    /// <summary>What a backend leaves of an editable install (PEP 660).</summary>
    private void WriteEditable()
    {
        Directory.CreateDirectory(Editable);
        string info = Directory.CreateDirectory(Path.Combine(Environment.SitePackages, "In_Place-0.1.dist-info")).FullName;
        Write("METADATA", "Metadata-Version: 2.1\nName: In_Place\nVersion: 0.1\nRequires-Dist: lib\nLicense: Of several\n        lines\n        \n          with more\n\nA description\nof two lines: \"quoted\", back\\slash, tab\there, ünïcode 🎉.\n");
        Write("WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        Write("INSTALLER", "other\n");
        Write("entry_points.txt", "[console_scripts]\nplace = in_place:main\n\n");
        Write("direct_url.json", $"{{\"dir_info\": {{\"editable\": true}}, \"url\": \"{new Uri(Editable).AbsoluteUri}\"}}");
        Write("RECORD", "In_Place-0.1.dist-info/METADATA,,\nIn_Place-0.1.dist-info/WHEEL,,\nIn_Place-0.1.dist-info/INSTALLER,,\nIn_Place-0.1.dist-info/direct_url.json,,\nIn_Place-0.1.dist-info/RECORD,,\n");

        void Write(string name, string text) => File.WriteAllText(Path.Combine(info, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
