using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 7: metadata.</summary>
internal sealed class MetadataRows : HostileRows
{
    private const string Head = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";

    public MetadataRows()
    {
        Differences();
        Folders();
        Versions();
        Oddities();
    }

    private void Differences()
    {
        Refuse("7 Refuse: a name that differs in METADATA", wheel => wheel.Replace("METADATA", Head.Replace("demo", "other", StringComparison.Ordinal)), "METADATA has the name 'other'");
        Refuse("7 Refuse: a version that differs in METADATA", wheel => wheel.Replace("METADATA", Head.Replace("1.0\n", "1.1\n", StringComparison.Ordinal)), "METADATA has the version '1.1'");
        Refuse("7 Refuse: METADATA without a name", wheel => wheel.Replace("METADATA", "Metadata-Version: 2.1\nVersion: 1.0\n"), "METADATA has the name ''");
        Refuse("7 Refuse: METADATA without a version", wheel => wheel.Replace("METADATA", "Metadata-Version: 2.1\nName: demo\n"), "METADATA has the version ''");
        Refuse("7 Refuse: METADATA that is empty", wheel => wheel.Replace("METADATA", ""), "METADATA has the name ''");
        Refuse("7 Refuse: a name that steers the terminal", wheel => wheel.Replace("METADATA", Head.Replace("demo", "de\u001b[2Jmo\u202e", StringComparison.Ordinal)), "METADATA has the name");
        Refuse("7 Refuse: a name with bidi characters in a member", wheel => wheel.WithUnrecorded("demo/\u202egnp.py", ""), "is not listed in RECORD");
        Named("7 Refuse: a name that differs in the file name", "other-1.0-py3-none-any.whl", "does not fit its file name");
        Named("7 Refuse: a version that differs in the file name", "demo-2.0-py3-none-any.whl", "does not fit its file name");
    }

    private void Folders()
    {
        Refuse("7 Refuse: two dist-info folders", wheel => wheel.File("other-1.0.dist-info/METADATA", ""), "several .dist-info folders");
        Refuse("7 Refuse: two dist-info folders, by case", wheel => wheel.File("demo-1.0.DIST-INFO/METADATA", ""), "several .dist-info folders");
        Refuse("7 Refuse: two dist-info folders, by the name's case", wheel => wheel.File("Demo-1.0.dist-info/METADATA", ""), "several .dist-info folders");
        Add(new HostileRow("7 Refuse: no dist-info folder", () => RawZip.Of(Demo().Members().Where(one => one.Path.StartsWith("demo/", StringComparison.Ordinal))).Build(), "no .dist-info folder"));
        Refuse("7 Refuse: another project's .data folder", wheel => wheel.File("other-1.0.data/scripts/x", ""), "does not fit its file name");
        Refuse("7 Refuse: two .data folders", wheel => wheel.File("other-1.0.data/scripts/x", "").Data("scripts", "y", ""), "several .data folders");
        foreach (string name in new[] { "METADATA", "WHEEL", "RECORD" })
            Refuse($"7 Refuse: missing {name}", wheel => wheel.Without(name), $"{name} is missing");
        Refuse("7 Refuse: METADATA that is a folder", wheel => wheel.Without("METADATA").WithUnrecorded("demo-1.0.dist-info/METADATA/", ""), "METADATA is missing");
    }

    private void Versions()
    {
        Refuse("7 Refuse: Wheel-Version of a higher major", wheel => wheel.Replace("WHEEL", "Wheel-Version: 2.0\nRoot-Is-Purelib: true\n"), "Wheel-Version 2.0 is not supported");
        Refuse("7 Refuse: no Wheel-Version", wheel => wheel.Replace("WHEEL", "Root-Is-Purelib: true\n"), "no Wheel-Version");
        Refuse("7 Refuse: a Wheel-Version that is none", wheel => wheel.Replace("WHEEL", "Wheel-Version: one\n"), "invalid Wheel-Version");
        Refuse("7 Refuse: Metadata-Version of a higher major", wheel => wheel.Replace("METADATA", Head.Replace("2.1", "3.0", StringComparison.Ordinal)), "Metadata-Version '3.0'");
        Warn("7 Warn and go on: Wheel-Version of a higher minor", wheel => wheel.Replace("WHEEL", "Wheel-Version: 1.9\nRoot-Is-Purelib: true\nTag: py3-none-any\n"), "Installing from a newer Wheel-Version (1.9)");
        Warn("7 Warn and go on: Metadata-Version of a higher minor", wheel => wheel.Replace("METADATA", Head.Replace("2.1", "2.99", StringComparison.Ordinal)), "Installing from a newer Metadata-Version (2.99)");
        Refuse("7 Refuse: Wheel-Version of a much higher major", wheel => wheel.Replace("WHEEL", "Wheel-Version: 10\nRoot-Is-Purelib: true\n"), "Wheel-Version 10.0 is not supported");
        foreach (string version in new[] { "1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5" })
            Accept($"7 Accept: Metadata-Version {version}", wheel => wheel.Replace("METADATA", Head.Replace("2.1", version, StringComparison.Ordinal)), Imports);
    }

    private void Oddities()
    {
        Accept("7 Accept: METADATA with CRLF", wheel => wheel.Replace("METADATA", Head.Replace("\n", "\r\n", StringComparison.Ordinal)), Imports);
        Accept("7 Accept: old dependency syntax", wheel => wheel.Requires("other (>=1.0)", "more (==1.*)"), Imports);
        Accept("7 Accept: unknown fields", wheel => wheel.Header("Colour: green"), Imports);
        Accept("7 Accept: METADATA in another encoding", wheel => wheel.Header("Author: Jos\u00e9"), Imports);
        Accept("7 Accept: wheels without modules", wheel => new WheelBuilder("demo", "1.0"));
        OtherName("7 Accept: mixed-case dist-info names", "Demo", "1.0", "Demo-1.0-py3-none-any.whl");
        OtherName("7 Accept: dotted dist-info names", "demo.x", "1.0", "demo.x-1.0-py3-none-any.whl");
        OtherName("7 Accept: names of one letter", "q", "1.0", "q-1.0-py3-none-any.whl");
        OtherName("7 Accept: names with a leading digit", "4suite", "1.0", "4suite-1.0-py3-none-any.whl");
        OtherName("7 Accept: epochs", "demo", "1!2.0", "demo-1!2.0-py3-none-any.whl");
        OtherName("7 Accept: local versions", "demo", "1.0+local.1", "demo-1.0+local.1-py3-none-any.whl");
        Odd("7 Accept: build tags", "demo-1.0-1-py3-none-any.whl");
        Odd("7 Accept: build tags with a letter part", "demo-1.0-1abc-py3-none-any.whl");
        Odd("7 Accept: compressed tag sets", "demo-1.0-py2.py3-none-any.whl");
        Odd("7 Accept: versions that are spelled otherwise in the file name", "demo-1-py3-none-any.whl");
    }

    private void Warn(string wording, Func<WheelBuilder, WheelBuilder> make, string warning) =>
        Add(new HostileRow(wording, () => make(Demo()).Build(), null) { Warning = warning, Then = Imports });

    private void Named(string wording, string fileName, string refusal) => Add(new HostileRow(wording, () => Demo().Build(), refusal) { FileName = fileName });

    private void Odd(string wording, string fileName) => Add(new HostileRow(wording, () => Demo().Build(), null) { FileName = fileName, Then = Imports });

    private void OtherName(string wording, string name, string version, string fileName) =>
        Add(new HostileRow(wording, () => new WheelBuilder(name, version).Package("demo").Build(), null)
        {
            FileName = fileName,
            Then = environment => Assert.Single(Directory.EnumerateDirectories(environment.SitePackages, "*.dist-info")),
        });
}
