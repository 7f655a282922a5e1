using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class BytecodeOfPackages : Story
{
    /// <summary>Names every file that the code of the package says it comes from, by walking into nested functions and classes.</summary>
    private const string NamesInCode =
        """
        import demo, types
        def names(code):
            yield code.co_filename
            for one in code.co_consts:
                if isinstance(one, types.CodeType):
                    yield from names(one)
        code = demo.__spec__.loader.get_code('demo')
        print(set(names(code)) == {demo.__file__}, len(list(names(code))) > 4, demo.__cached__.endswith('.pyc'))
        """;

    public BytecodeOfPackages() => Index.Add(
        new WheelBuilder("demo", "1.0").File("demo/__init__.py", "class A:\n    class B:\n        def f(self):\n            def g():\n                return 1 / 0\n            return g()\n")
            .File("demo/bad.py", "def (\n").File("demo/tool.py", "x = 1\n").File("single.py", "y = 2\n").Data("scripts", "script.py", "#!python\n"),
        new WheelBuilder("demo", "2.0").File("demo/__init__.py", "").File("demo/other.py", "x = 1\n"),
        new WheelBuilder("twin", "1.0").File("single.py", "y = 2\n"),
        new WheelBuilder("shipper", "1.0").File("shipper.py", "z = 3\n").File($"__pycache__/shipper.{Tag}.pyc", "old"));

    private static string Tag => "cpython-" + TestPython.Version.Replace(".", "", StringComparison.Ordinal);

    [Fact]
    public void IsMadeAndRecordedAsPipDoes()
    {
        Install("demo==1.0").RequireSuccess();
        Assert.Equal([$"__pycache__/single.{Tag}.pyc", $"demo/__pycache__/__init__.{Tag}.pyc", $"demo/__pycache__/tool.{Tag}.pyc"], Bytecode());
        string record = ReadSite("demo-1.0.dist-info", "RECORD");
        Assert.Contains($"demo/__pycache__/tool.{Tag}.pyc,,\r\n", record);
        Assert.Contains($"__pycache__/single.{Tag}.pyc,,\r\n", record);
        Assert.DoesNotContain("bad.cpython", record);
    }

    [Fact]
    public void IsTakenByPythonAsItIs()
    {
        Install("demo==1.0").RequireSuccess();
        string before = Stamps();
        ProcessOutcome import = ProcessRunner.Run(Environment.Python, ["-I", "-v", "-c", "import demo.tool, single"]).RequireSuccess();
        Assert.DoesNotContain("# wrote", import.Error);
        Assert.Contains($"matches {Environment.SitePackages}", import.Error);
        Assert.Equal(before, Stamps());
    }

    [Fact]
    public void ShowsWhereTheSourceReallyIs()
    {
        Install("demo==1.0").RequireSuccess();
        Assert.Equal("True True True\n", Environment.RunPython(NamesInCode).RequireSuccess().Output);
        Assert.Contains($"File \"{Environment.SitePackages}/demo/__init__.py\", line 5, in g", Environment.RunPython("import demo; demo.A.B().f()").RequireExit(1).Error);
    }

    [Fact]
    public void ComesFromTheCacheTheSecondTime()
    {
        Install("demo==1.0").RequireSuccess();
        string first = Stamps();
        Command.Run("uninstall", "-y", "demo").RequireSuccess();
        Assert.Empty(Bytecode());
        Install("demo==1.0").RequireSuccess();
        Assert.Equal(first, Stamps());
    }

    [Fact]
    public void GoesWithItsPackage()
    {
        Install("demo==1.0").RequireSuccess();
        Command.Run("uninstall", "-y", "demo").RequireSuccess();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Environment.SitePackages));
        Install("demo==1.0").RequireSuccess();
        Install("demo==2.0").RequireSuccess();
        Assert.Equal([$"demo/__pycache__/__init__.{Tag}.pyc", $"demo/__pycache__/other.{Tag}.pyc"], Bytecode());
    }

    [Theory]
    [InlineData("--no-compile")]
    [InlineData("--compile", "--no-compile")]
    public void IsLeftOutWhenToldSo(params string[] options)
    {
        Install([.. options, "demo==1.0"]).RequireSuccess();
        Assert.Empty(Bytecode());
        Assert.DoesNotContain(".pyc", ReadSite("demo-1.0.dist-info", "RECORD"));
    }

    [Theory]
    [InlineData("PIP_NO_COMPILE", "0", false)]
    [InlineData("PIP_NO_COMPILE", "1", false)]
    [InlineData("PIP_COMPILE", "no", false)]
    [InlineData("PIP_COMPILE", "yes", true)]
    [InlineData("PYTHONPYCACHEPREFIX", "/nowhere", false)]
    [InlineData("PYTHONDONTWRITEBYTECODE", "1", true)]
    public void HeedsVariablesAsPipDoes(string variable, string value, bool isMade)
    {
        Command.Set(variable, value);
        Install("demo==1.0").RequireSuccess();
        Assert.Equal(isMade, Bytecode().Length > 0);
    }

    [Fact]
    public void HasTheLevelThatPythonIsSetTo()
    {
        Command.Set("PYTHONOPTIMIZE", "2");
        Install("demo==2.0").RequireSuccess();
        Assert.Equal([$"demo/__pycache__/__init__.{Tag}.opt-2.pyc", $"demo/__pycache__/other.{Tag}.opt-2.pyc"], Bytecode());
    }

    [Fact]
    public void IsCheckedByHashWhereBuildsAreReproducible()
    {
        Command.Set("SOURCE_DATE_EPOCH", "1600000000");
        Install("demo==1.0").RequireSuccess();
        Assert.Equal(3, File.ReadAllBytes(Path.Combine(Environment.SitePackages, "demo", "__pycache__", $"tool.{Tag}.pyc"))[4]);
        string before = Stamps();
        Environment.RunPython("import demo.tool").RequireSuccess();
        Assert.Equal(before, Stamps());
    }

    [Fact]
    public void IsNotMadeForAnotherPython()
    {
        Install("--target", "there", "--python-version", "3.7", "--only-binary=:all:", "demo==1.0").RequireSuccess();
        Assert.Empty(BytecodeIn(Path.Combine(Command.Work, "there")));
        Install("--target", "here", "--platform", "win_amd64", "--only-binary=:all:", "demo==1.0").RequireSuccess();
        Assert.Equal(3, BytecodeIn(Path.Combine(Command.Work, "here")).Length);
    }

    [Theory]
    [InlineData("--target")]
    [InlineData("--prefix")]
    [InlineData("--root")]
    public void GoesWhereThePackageGoes(string option)
    {
        Install(option, "there", "demo==1.0").RequireSuccess();
        Assert.Equal(3, BytecodeIn(Path.Combine(Command.Work, "there")).Length);
    }

    [Fact]
    public void OfTwoPackagesWithOneModuleIsNoClash()
    {
        Install("demo==1.0", "twin").RequireSuccess();
        Command.Run("uninstall", "-y", "demo").RequireSuccess();
        Assert.Equal([$"__pycache__/single.{Tag}.pyc"], Bytecode());
        Install("demo==1.0").RequireSuccess();
        Assert.Equal("2\n", Environment.RunPython("import single; print(single.y)").RequireSuccess().Output);
    }

    [Fact]
    public void TakesThePlaceOfWhatTheWheelBrings()
    {
        Install("shipper").RequireSuccess();
        Assert.Equal(2, ReadSite("shipper-1.0.dist-info", "RECORD").Split("shipper.").Length - 1);
        Assert.NotEqual("old", ReadSite("__pycache__", $"shipper.{Tag}.pyc"));
    }

    [Fact]
    public void OfABrokenCacheIsMadeAgain()
    {
        Install("demo==1.0").RequireSuccess();
        string bytecode = Path.Combine(Environment.SitePackages, "demo", "__pycache__", $"tool.{Tag}.pyc");
        byte[] right = File.ReadAllBytes(bytecode);
        File.WriteAllText(bytecode, "an edit through the link");
        Install("--force-reinstall", "demo==1.0").RequireSuccess();
        Assert.Equal(right[..16], File.ReadAllBytes(bytecode)[..16]);
    }

    [Fact]
    public void IsMadeAllTheSameWhereTheCacheCannotBeWritten()
    {
        Install("demo==1.0").RequireSuccess();
        string cache = Path.Combine(Command.CacheHome, "pipsharp", "bytecode-v1");
        Directory.Delete(cache, recursive: true);
        File.WriteAllText(cache, "in the way");
        Install("--force-reinstall", "demo==1.0").RequireSuccess();
        Assert.Equal(3, Bytecode().Length);
    }

    private string[] Bytecode() => BytecodeIn(Environment.SitePackages);

    private static string[] BytecodeIn(string folder) => [.. Directory.EnumerateFiles(folder, "*.pyc", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private string Stamps() => string.Join('\n', Bytecode().Select(file => $"{file} {File.GetLastWriteTimeUtc(Path.Combine(Environment.SitePackages, file)).Ticks}"));
}
