using System.Xml.Linq;
using PipSharp.Testing;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Architecture;

public sealed class CorePurity
{
    [Fact]
    public void CoreReferencesNothingButTheFramework()
    {
        IEnumerable<string> others = typeof(PackageVersion).Assembly.GetReferencedAssemblies()
            .Select(one => one.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
        Assert.Empty(others);
    }

    [Fact]
    public void CoreNamesNoPackageAndNoProject()
    {
        XDocument project = XDocument.Load(Path.Combine(RepositoryFolders.Root, "src", "PipSharp.Core", "PipSharp.Core.csproj"));
        Assert.Empty(project.Descendants("PackageReference").Concat(project.Descendants("ProjectReference")));
        Assert.Contains(project.Descendants("AdditionalFiles"), one => (string?)one.Attribute("Include") == "BannedSymbols.txt");
    }

    [Fact]
    public void CoreUsesNoSocketsFilesOrProcesses()
    {
        string[] effects = ["System.Net.Http", "System.Net.Sockets", "System.Diagnostics.Process", "System.IO.Compression", "System.IO.FileSystem.Watcher"];
        IEnumerable<string> used = typeof(PackageVersion).Assembly.GetReferencedAssemblies().Select(one => one.Name!).Intersect(effects);
        Assert.Empty(used);
    }
}
