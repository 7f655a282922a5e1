using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>`pipsharp env`: a copy works where it is, and nothing in it leads back.</summary>
public sealed class CopiedEnvironments : ShellStory
{
    private readonly string _one;

    public CopiedEnvironments()
    {
        _one = Made("one");
        using IndexServer index = IndexServer.Start();
        index.Add(new WheelBuilder("demo", "1.0").Package().ConsoleScript("demo-run", "demo:main"));
        PipSharp("install", "-q", "--python", _one, "-i", index.SimpleUrl, "demo").RequireSuccess();
    }

    private static string SiteOf(string folder) => Path.Combine(folder, "lib", "python" + TestPython.Version, "site-packages");

    [Theory]
    [InlineData("two")]
    [InlineData("two words")]
    [InlineData("-it's $(touch harm) \"x\"")]
    public void NameTheirOwnFolderEverywhere(string name)
    {
        string site = SiteOf(_one);
        File.WriteAllText(Path.Combine(site, "paths.pth"), $"{_one}/src/inside\n{_one}-other/x\n/elsewhere\n");
        File.CreateSymbolicLink(Path.Combine(_one, "absolute"), Path.Combine(_one, "bin"));
        File.CreateSymbolicLink(Path.Combine(_one, "by-name"), "../one/bin");
        File.CreateSymbolicLink(Path.Combine(_one, "outside"), Home);
        PipSharp("env", "copy", "--", "one", name).RequireSuccess();
        string copy = Path.Combine(WorkonHome, name);
        Assert.Equal($"{copy}/src/inside\n{_one}-other/x\n/elsewhere\n", File.ReadAllText(Path.Combine(SiteOf(copy), "paths.pth")));
        Assert.Equal(Path.Combine(copy, "bin"), new FileInfo(Path.Combine(copy, "absolute")).LinkTarget);
        Assert.Equal("bin", new FileInfo(Path.Combine(copy, "by-name")).LinkTarget);
        Assert.Equal(Home, new FileInfo(Path.Combine(copy, "outside")).LinkTarget);
        Assert.Contains(copy, File.ReadAllText(Path.Combine(copy, "pyvenv.cfg")) + copy, StringComparison.Ordinal);
        string script = File.ReadAllText(Path.Combine(copy, "bin", "demo-run"));
        Assert.DoesNotContain(_one + "/", script, StringComparison.Ordinal);
        Assert.Equal(name == "two" ? $"#!{copy}/bin/python" : "#!/bin/sh", script.Split('\n')[0].TrimEnd('3'));
        ProcessRunner.Run("/bin/sh", ["-c", "\"$0\" -c 'import demo, sys; assert sys.prefix == sys.argv[1], sys.prefix' \"$1\"", Path.Combine(copy, "bin", "python"), copy]).RequireSuccess();
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(WorkonHome), one => Path.GetFileName(one).StartsWith(".pipsharp-env", StringComparison.Ordinal));
    }

    [Fact]
    public void AreWholeByTheirOwnRecords()
    {
        PipSharp("env", "copy", "one", "two words").RequireSuccess();
        PipSharp("check", "--files", "--python", Path.Combine(WorkonHome, "two words")).RequireSuccess();
    }

    [Theory]
    [InlineData("two")]
    [InlineData("a b")]
    public void AreEnteredUnderTheirOwnName(string name)
    {
        PipSharp("env", "copy", "one", name).RequireSuccess();
        ProcessOutcome outcome = RunPlain("bash", $"PS1='$ '; . '{WorkonHome}/{name}/bin/activate'; echo \"$VIRTUAL_ENV|$VIRTUAL_ENV_PROMPT|$PS1\"");
        Assert.Equal($"{WorkonHome}/{name}|{name}|({name}) $ \n", outcome.Output);
    }

    [Fact]
    public void AreCopiedAgain()
    {
        PipSharp("env", "copy", "one", "a b").RequireSuccess();
        PipSharp("env", "copy", "a b", "back").RequireSuccess();
        Assert.StartsWith($"#!{WorkonHome}/back/bin/python", File.ReadAllText(Path.Combine(WorkonHome, "back", "bin", "demo-run")), StringComparison.Ordinal);
        PipSharp("check", "--files", "--python", Path.Combine(WorkonHome, "back")).RequireSuccess();
    }

    [Fact]
    public void AreNotMadeOverAnything()
    {
        Directory.CreateDirectory(Path.Combine(WorkonHome, "there"));
        PipSharp("env", "copy", "one", "there").RequireExit(1).RequireMention("There is already something named 'there'");
        PipSharp("env", "copy", "nothing", "x").RequireExit(1).RequireMention("is no environment");
        PipSharp("env", "copy", "one", "../x").RequireExit(1).RequireMention("cannot be the name of an environment");
    }

    /// <summary>Jupyter starts what kernel.json says: left as it is, a copy's kernel would be the source's Python.</summary>
    [Theory]
    [InlineData("two", "two")]
    [InlineData("é \"q\"", "é \\\"q\\\"")]
    public void HaveKernelsOfTheirOwn(string name, string inJson)
    {
        string kernel = WriteData("share/jupyter/kernels/python3/kernel.json", $$"""{"argv": ["{{_one}}/bin/python", "-m", "x", "{connection_file}"], "path": "{{_one}}-other"}""");
        WriteData("etc/jupyter/plain.json", "{}");
        WriteData("etc/tool/tool.cfg", $"[tool]\nplace = {_one}/share\n");
        ProcessOutcome outcome = PipSharp("env", "copy", "one", name).RequireSuccess().RequireMention($"etc/tool/tool.cfg names {_one}, and does so in the copy, too.");
        Assert.DoesNotContain("plain.json", outcome.Error, StringComparison.Ordinal);
        string text = File.ReadAllText(Path.Combine(WorkonHome, name, kernel));
        Assert.Equal($$"""{"argv": ["{{WorkonHome}}/{{inJson}}/bin/python", "-m", "x", "{connection_file}"], "path": "{{_one}}-other"}""", text);
        using var json = JsonDocument.Parse(text);
        Assert.Equal($"{WorkonHome}/{name}/bin/python", json.RootElement.GetProperty("argv")[0].GetString());
        PipSharp("env", "copy", name, "back").RequireSuccess();
        Assert.Contains($"\"{WorkonHome}/back/bin/python\"", File.ReadAllText(Path.Combine(WorkonHome, "back", kernel)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it's \"x\"", "it's \"x\"")]
    [InlineData("one", "two")]
    public void KeepAPromptThatWasChosen(string prompt, string copied)
    {
        PipSharp("venv", "-q", "--python", TestPython.Executable, "--prompt", prompt, _one).RequireSuccess();
        PipSharp("env", "copy", "one", "two").RequireSuccess();
        Assert.Contains($"\nprompt = {copied}\n", File.ReadAllText(Path.Combine(WorkonHome, "two", "pyvenv.cfg")), StringComparison.Ordinal);
        Assert.Equal(copied + "\n", RunPlain("bash", $". '{WorkonHome}/two/bin/activate'; echo \"$VIRTUAL_ENV_PROMPT\"").Output);
    }

    /// <summary>Python's json writes what is not ASCII by its numbers.</summary>
    [Fact]
    public void FindKernelsThatPythonHasWritten()
    {
        PipSharp("env", "copy", "one", "é").RequireSuccess();
        string file = Path.Combine(WorkonHome, "é", "share", "jupyter", "kernels", "k", "kernel.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        ProcessRunner.Run(TestPython.Executable, ["-c", "import json, sys; json.dump({'argv': [sys.argv[1]]}, open(sys.argv[2], 'w'))", $"{WorkonHome}/é/bin/python", file]).RequireSuccess();
        PipSharp("env", "copy", "é", "two").RequireSuccess();
        Assert.Equal($$"""{"argv": ["{{WorkonHome}}/two/bin/python"]}""", File.ReadAllText(file.Replace("/é/", "/two/", StringComparison.Ordinal)));
    }

    private string WriteData(string path, string text)
    {
        string file = Path.Combine(_one, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return path;
    }

    [Fact]
    public void AreListedAndRemoved()
    {
        PipSharp("env", "copy", "one", "two").RequireSuccess();
        PipSharp("env", "project", "two", Home).RequireSuccess();
        using var json = JsonDocument.Parse(PipSharp("env", "list", "--json").RequireSuccess().Output);
        Assert.Equal(["one", "two"], json.RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()!));
        JsonElement two = json.RootElement[1];
        Assert.Equal((Path.Combine(WorkonHome, "two"), Home), (two.GetProperty("path").GetString(), two.GetProperty("project").GetString()));
        Assert.StartsWith(TestPython.Version, two.GetProperty("python_version").GetString(), StringComparison.Ordinal);
        Assert.True(two.GetProperty("size").GetInt64() > 0 && two.GetProperty("age_seconds").GetInt64() < 3600);
        Assert.Equal("one\ntwo\n", PipSharp("env", "list", "--names").Output);
        PipSharp("env", "list").RequireSuccess().RequireMention("Last used", TestPython.Version);
        Assert.Equal(Path.Combine(WorkonHome, "two") + "\n", PipSharp("env", "path", "two").Output);
        PipSharp("env", "size").RequireSuccess().RequireMention("Together:");
        PipSharp("env", "remove", "one", "nothing").RequireExit(1);
        Assert.True(Directory.Exists(_one));
        Set("VIRTUAL_ENV", _one);
        PipSharp("env", "remove", "one").RequireExit(1).RequireMention("You cannot remove the active environment ('one').");
        PipSharp("env", "remove", "two").RequireSuccess();
        Assert.Equal("one\n", PipSharp("env", "list", "--names").Output);
    }

    [Fact]
    public void AreCreatedAsVenvDoes()
    {
        PipSharp("env", "create", "--python", TestPython.Executable, "--prompt", "shown", "new one").RequireSuccess();
        Assert.Contains("prompt = shown", File.ReadAllText(Path.Combine(WorkonHome, "new one", "pyvenv.cfg")), StringComparison.Ordinal);
        PipSharp("env", "create", "new one").RequireExit(1).RequireMention("There is already something named 'new one'");
    }
}
