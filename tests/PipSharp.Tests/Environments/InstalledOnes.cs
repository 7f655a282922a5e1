using System.Text.RegularExpressions;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class InstalledOnes : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _site;

    public InstalledOnes() => _site = _folder.Folder("site-packages");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AreFoundByTheirDistInfo()
    {
        string path = FakeTree.DistInfo(_site, "Zope.Interface", "5.0.post1", ("INSTALLER", "\npip\n"), ("REQUESTED", ""));
        InstalledDistribution one = Read().Distributions.Single();
        Assert.Equal(("Zope.Interface", "zope-interface", "5.0.post1", "pip", true), (one.RawName, one.Name.Normalized, one.Version.ToString(), one.Installer, one.IsRequested));
        Assert.Equal((InstalledKind.DistInfo, _site, path), (one.Kind, one.Location, one.MetadataPath));
        Assert.Null(one.DirectUrl);
        Assert.Null(one.EditableProject);
    }

    [Fact]
    public void AreFoundByTheirEggInfo()
    {
        FakeTree.EggInfo(_site, "one-1.0-py3.8.egg-info", "One", "1.0");
        FakeTree.EggInfo(_site, "two.egg-info", "two", "2.0");
        File.WriteAllText(Path.Join(_site, "three_x-3.0.egg-info"), "Metadata-Version: 1.0\nName: Three-X\nVersion: 3.0\n");
        Assert.Equal(
            [("One", "1.0", InstalledKind.EggInfoFolder), ("Three-X", "3.0", InstalledKind.EggInfoFile), ("two", "2.0", InstalledKind.EggInfoFolder)],
            Read().Distributions.Select(one => (one.RawName, one.Version.ToString(), one.Kind)));
    }

    [Fact]
    public void AreFoundThroughEggLinks()
    {
        string project = _folder.Folder("project"), metadata = FakeTree.EggInfo(project, "thing.egg-info", "thing", "0.1");
        File.WriteAllText(Path.Join(_site, "thing.egg-link"), $"\n{project}\n.\n");
        InstalledDistribution one = Read().Distributions.Single();
        Assert.Equal((InstalledKind.EggLink, _site, metadata, project), (one.Kind, one.Location, one.MetadataPath, one.EditableProject));
        Assert.Equal("thing", one.RawName);
    }

    [Fact]
    public void AreEditableIfTheirDirectUrlSaysSo()
    {
        FakeTree.DistInfo(_site, "app", "1", ("direct_url.json", """{"url": "file:///my%20work/app", "dir_info": {"editable": true}}"""));
        FakeTree.DistInfo(_site, "lib", "1", ("direct_url.json", """{"url": "file:///my%20work/lib", "dir_info": {}}"""));
        FakeTree.DistInfo(_site, "odd", "1", ("direct_url.json", "rubbish"));
        Assert.Equal(["/my work/app", null, null], Read().Distributions.Select(one => one.EditableProject));
    }

    [Fact]
    public void AreTheFirstOfTheirName()
    {
        string later = _folder.Folder("later");
        FakeTree.DistInfo(_site, "same_name", "1.0");
        FakeTree.DistInfo(later, "Same.Name", "2.0");
        FakeTree.DistInfo(later, "other", "3.0");
        InstalledDistributions found = InstalledDistributionReader.Read([_site, _folder["missing"], later]);
        Assert.Equal(["other 3.0", "same-name 1.0"], found.Distributions.Select(one => $"{one.Name} {one.Version}"));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void AreTheNewerOfTwoInOneFolder()
    {
        FakeTree.DistInfo(_site, "twice", "1.10");
        FakeTree.DistInfo(_site, "twice", "1.9");
        InstalledDistributions found = Read();
        Assert.Equal("1.10", found.Distributions.Single().Version.ToString());
        Assert.Contains("twice-1.9.dist-info", found.Problems.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AreTheDistInfoIfAnEggInfoStandsBeside()
    {
        FakeTree.DistInfo(_site, "both", "1.0");
        FakeTree.EggInfo(_site, "both-1.0-py3.11.egg-info", "both", "1.0");
        Assert.Equal(InstalledKind.DistInfo, Read().Distributions.Single().Kind);
        Assert.Empty(Read().Problems);
    }

    [Fact]
    public void AreNotWhatIsBroken()
    {
        FakeTree.DistInfo(_site, "good", "1.0");
        FakeTree.Write(_site, "empty-1.0.dist-info");
        FakeTree.DistInfo(_site, "~ood", "1.0");
        FakeTree.DistInfo(_site, "bad-version", "one!");
        FakeTree.Write(_site, "-1.0.dist-info", ("METADATA", "Metadata-Version: 2.1\n\n"));
        FakeTree.Write(_site, "empty.egg-info");
        File.WriteAllText(Path.Join(_site, "file-1.0.dist-info"), "");
        File.WriteAllText(Path.Join(_site, "blank.egg-link"), "\n");
        File.WriteAllText(Path.Join(_site, "lost.egg-link"), "/no/such/project\n");
        InstalledDistributions found = Read();
        Assert.Equal("good", found.Distributions.Single().RawName);
        Assert.Equal(8, found.Problems.Length);
        Assert.All(found.Problems, problem => Assert.Matches("^Ignoring .*" + Regex.Escape(Path.GetFileName(problem.Path).Split('-')[0]), problem.Reason));
    }

    [Fact]
    public void HaveTheVersionOfTheirMetadataIfTheFolderHasNone()
    {
        FakeTree.Write(_site, "plain.dist-info", ("METADATA", "Metadata-Version: 2.1\r\nVersion: 4.5\r\nName: Plain\r\n\r\nVersion: 6\r\n"));
        Assert.Equal(("Plain", "4.5"), (Read().Distributions.Single().RawName, Read().Distributions.Single().Version.ToString()));
    }

    [Fact]
    public void HaveTheirNameBeyondTheFirstBlock()
    {
        string classifiers = string.Concat(Enumerable.Range(0, 500).Select(i => $"Classifier: Topic :: {i}\n"));
        FakeTree.Write(_site, "long-1.0.dist-info", ("METADATA", $"Metadata-Version: 2.1\n{classifiers}Name: LONG\nVersion: 1.0\n\n"));
        Assert.Equal("LONG", Read().Distributions.Single().RawName);
    }

    [Fact]
    public void HaveTheNameOfTheirFolderIfTheMetadataHasNone()
    {
        FakeTree.Write(_site, "No_Name-1.0.dist-info", ("METADATA", "Metadata-Version: 2.1\n\nName: not this\n"));
        Assert.Equal("no-name", Read().Distributions.Single().RawName);
    }

    [Fact]
    public void TellTheirRequirements()
    {
        FakeTree.DistInfo(_site, "modern", "1.0", ("METADATA", "Metadata-Version: 2.1\nName: modern\nVersion: 1.0\nRequires-Dist: a>1\n\n"));
        FakeTree.EggInfo(_site, "old-1.0.egg-info", "old", "1.0", ("requires.txt", "a>1\n\n[Fast:python_version<'3']\nb\n\n[:os_name=='nt']\nc\n[fast]\nd==1\n"));
        var found = Read().Distributions;
        Assert.Equal("a>1", InstalledMetadata.Read(found[0]).RequiresDist.Single().ToString());
        CoreMetadata old = InstalledMetadata.Read(found[1]);
        Assert.Equal(["a", "b", "c", "d"], old.RequiresDist.Select(one => one.Name.Normalized));
        Assert.Equal([false, true, true, true], old.RequiresDist.Select(one => one.Marker is not null));
        Assert.Equal(["fast"], old.ProvidesExtra.Select(one => one.Normalized));
    }

    [Fact]
    public void TellTheirFiles()
    {
        FakeTree.DistInfo(_site, "modern", "1.0", ("RECORD", "modern/x.py,sha256=abc,3\n"));
        FakeTree.EggInfo(_site, "old-1.0.egg-info", "old", "1.0", ("installed-files.txt", "../old/x.py\n../../bin/old\nPKG-INFO\n"));
        FakeTree.DistInfo(_site, "silent", "1.0");
        var found = Read().Distributions;
        Assert.Equal(["modern/x.py"], InstalledMetadata.ReadFiles(found[0])!.Value.Select(one => one.Path));
        Assert.Equal(["old/x.py", "../bin/old", "old-1.0.egg-info/PKG-INFO"], InstalledMetadata.ReadFiles(found[1])!.Value.Select(one => one.Path));
        Assert.Null(InstalledMetadata.ReadFiles(found[2]));
    }

    private InstalledDistributions Read() => InstalledDistributionReader.Read([_site]);
}
