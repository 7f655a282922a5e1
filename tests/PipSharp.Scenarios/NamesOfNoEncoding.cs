using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Names and texts that are no UTF-8, or that the locale could not show: every command says what it has to say, in UTF-8.</summary>
public sealed class NamesOfNoEncoding : Story
{
    /// <summary>Only Python can make such names: those of .NET are Unicode.</summary>
    private const string Make = """
        import os, sys
        site = os.fsencode(sys.argv[1])
        def distribution(folder, metadata, files=b""):
            path = os.path.join(site, folder)
            os.makedirs(path)
            for name, text in ((b"METADATA", metadata), (b"RECORD", files + folder + b"/METADATA,,\n"), (b"INSTALLER", b"pip\n")):
                with open(os.path.join(path, name), "wb") as file:
                    file.write(text)
        distribution(b"plain-1.0.dist-info", b"Metadata-Version: 2.1\nName: plain\nVersion: 1.0\nSummary: Gr\xfc\xdfe\nAuthor: J\xc3\xbcrgen\n", b"gr\xc3\xbcn.py,,\n")
        distribution(b"bad\xff-1.0.dist-info", b"Metadata-Version: 2.1\nName: bad\nVersion: 1.0\n")
        os.makedirs(os.path.join(site, b"folder\xfe"))
        for name in (b"gr\xc3\xbcn.py", b"bad\xff.py"):
            open(os.path.join(site, name), "w").close()
        """;

    [SkippableTheory]
    [InlineData("C", "")]
    [InlineData("C", "ascii")]
    [InlineData("POSIX", "latin-1:strict")]
    [InlineData("C.UTF-8", "")]
    public async Task StopNoCommand(string locale, string encoding)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: other systems have no such names");
        (await Command.RunOtherAsync(TestPython.Executable, "-I", "-c", Make, Environment.SitePackages)).RequireSuccess();
        Command.Set("LC_ALL", locale).Set("LANG", locale).Set("PYTHONIOENCODING", encoding);
        foreach (string command in (string[])["list", "list --format=json", "freeze", "inspect"])
            Assert.Contains("plain", (await RunAsync(command)).Output, StringComparison.Ordinal);
        string shown = (await RunAsync("show -f plain")).Output;
        Assert.Contains("Author: Jürgen\n", shown, StringComparison.Ordinal);
        Assert.Contains("  grün.py\n", shown, StringComparison.Ordinal);
        (await RunAsync("uninstall -y plain")).RequireMention("Successfully uninstalled plain-1.0");
        Assert.False(File.Exists(Path.Combine(Environment.SitePackages, "grün.py")));
    }

    [Fact]
    public async Task AreRefusedInUtf8()
    {
        Command.Set("LC_ALL", "C").Set("LANG", "C");
        ProcessOutcome outcome = (await Command.RunAsync("install", "--no-index", "grün")).RequireExit(1);
        Assert.Contains("grün", outcome.Error, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        if (OperatingSystem.IsLinux())
            ProcessRunner.Run("/bin/rm", ["-rf", Environment.SitePackages]); // .NET cannot name what is there
        base.Dispose(disposing);
    }

    private async Task<ProcessOutcome> RunAsync(string command) => (await Command.RunAsync(command.Split(' '))).RequireSuccess();
}
