using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 1: paths of archive members.</summary>
internal sealed class PathRows : HostileRows
{
    public PathRows()
    {
        foreach ((string path, string why) in new[]
        {
            ("../evil.py", "path component '..'"), ("demo/../../evil.py", "path component '..'"), ("demo/..", "path component '..'"), ("demo/../x.py", "path component '..'"),
            ("./evil.py", "path component '.'"), ("/evil.py", "absolute path"), ("//server/share/evil.py", "absolute path"), ("C:/evil.py", "drive letter"),
            ("c:evil.py", "drive letter"), ("..\\evil.py", "backslash"), ("demo\\..\\..\\evil.py", "backslash"), ("\\\\server\\share\\evil.py", "backslash"),
            ("\\\\.\\COM1", "backslash"), ("demo/ev\0il.py", "control character"), ("demo/ev\u001b[31mil.py", "control character"), ("demo/ev\nil.py", "control character"),
            ("demo/ev\u0085il.py", "control character"), ("demo/ev\u007fil.py", "control character"), ("demo//evil.py", "empty path component"), ("demo/" + new string('x', 256), "255 bytes"),
            ("demo/" + new string('é', 128), "255 bytes"), (string.Join('/', Enumerable.Repeat("deep", 1000)), "overlong name"),
        })
            Refuse($"1 Refuse: {Shown(path)}", wheel => wheel.File(path, "x"), why);

        Refuse("1 Refuse: an escape behind a .data scheme", wheel => wheel.Data("data", "../../../evil.py", "x"), "path component '..'");
        Refuse("1 Refuse: an absolute name behind a .data scheme", wheel => wheel.Data("scripts", "/etc/evil", "x"), "empty path component");
        Refuse("1 Refuse: unknown .data schemes", wheel => wheel.Data("secrets", "x", "x"), "unknown scheme 'secrets'");
        Refuse("1 Refuse: unknown .data schemes, by case", wheel => wheel.Data("Scripts", "x", "x"), "unknown scheme 'Scripts'");
        Refuse("1 Refuse: a file in no .data scheme", wheel => wheel.File("demo-1.0.data/x", "x"), "no scheme");
        Refuse("1 Refuse: a name that is both file and folder", wheel => wheel.File("demo/x", "").File("demo/x/y", ""), "is a file and a folder");
        Refuse("1 Refuse: a name that is both file and explicit folder", wheel => wheel.File("demo/x", "").WithUnrecorded("demo/x/", ""), "is there twice");
        RefuseZip("1 Refuse: empty names", zip => zip.Adding(new RawEntry("", [])), "empty or overlong name");
        RefuseZip("1 Refuse: folder entries with data", zip => zip.Adding(new RawEntry("demo/data/", "x"u8.ToArray()) { Attributes = 0x41ED0010 }), "a folder with data");
        RefuseZip("1 Refuse: invalid UTF-8 where UTF-8 is declared", zip => zip.Adding(new RawEntry("demo/x", []) { NameBytes = [.. "demo/"u8, 0xC3, 0x28], Flags = 0x800 }), "declared as UTF-8");
        RefuseZip("1 Refuse: overlong UTF-8 of a slash", zip => zip.Adding(new RawEntry("demo/x", []) { NameBytes = [.. "demo"u8, 0xC0, 0xAF], Flags = 0x800 }), "declared as UTF-8");
        Links();
        EnvironmentFiles();
        Names();
    }

    private void Links()
    {
        Refuse("1 Refuse: symlink entries", wheel => wheel.File("demo/link", "/etc/passwd", WheelMember.SymbolicLink), "'demo/link' is a symbolic link");
        Refuse("1 Refuse: symlink entries inside the tree", wheel => wheel.File("demo/link", "__init__.py", WheelMember.SymbolicLink), "'demo/link' is a symbolic link");
        foreach ((string name, int type) in new[] { ("device", 0x2000), ("block device", 0x6000), ("pipe", 0x1000), ("socket", 0xC000) })
            Refuse($"1 Refuse: a {name}", wheel => wheel.File("demo/special", "", type | WheelMember.Plain), "neither a file nor a folder");
        Accept("1 File modes: no setuid, setgid, sticky, group or world write", wheel => wheel.File("demo/run", "#!/bin/sh\n", 0xFFF), environment =>
            Assert.Equal("755", Mode(environment, "demo/run")));
        Accept("1 File modes: readable by the owner whatever the archive says", wheel => wheel.File("demo/secret", "x", 0x8000), environment =>
            Assert.Equal("644", Mode(environment, "demo/secret")));
    }

    private void EnvironmentFiles()
    {
        foreach (string name in new[] { "python", "python3", "python" + TestPython.Version, "activate", "activate.csh", "activate.fish", "Activate.ps1" })
            Refuse($"1 Refuse: members that land on environment files, bin/{name} as script", wheel => wheel.Data("scripts", name, "x"), "file of the environment itself");
        foreach (string path in new[] { "pyvenv.cfg", "bin/python", "bin/activate" })
            Refuse($"1 Refuse: members that land on environment files, {path} as data", wheel => wheel.Data("data", path, "x"), "file of the environment itself");
    }

    private void Names()
    {
        foreach (string path in new[] { "demo/~", "demo/$HOME", "demo/${HOME}.py", "demo/%41.py", "demo/a b.txt", "demo/ü.txt", "demo/a,b\"c'.txt", "demo/...", "demo/..x", "demo/-rf" })
            Accept($"1 Never expand: {path}", wheel => wheel.File(path, "as it is"), environment => Assert.Equal("as it is", File.ReadAllText(Path.Combine(environment.SitePackages, path))));
        Accept("8 Reserved Windows names: accept elsewhere", wheel => wheel.File("demo/con.py", "").File("demo/aux", "").File("demo/nul.txt", ""));
        Accept("8 Names that fold to one: accept on a case-sensitive file system", wheel => wheel.File("demo/Readme", "1").File("demo/README", "2"), environment =>
            Assert.Equal("12", File.ReadAllText(Path.Combine(environment.SitePackages, "demo/Readme")) + File.ReadAllText(Path.Combine(environment.SitePackages, "demo/README"))));
    }

    private static string Mode(TemporaryEnvironment environment, string path) => TreeSnapshot.Of(environment.SitePackages).Entries[path].Mode;

    /// <summary>Names of tests have no control characters.</summary>
    private static string Shown(string path)
    {
        var text = new StringBuilder();
        foreach (char c in path.Length > 40 ? $"{path[..20]}… of {path.Length}" + (path.Contains('é') ? " é" : "") : path)
            text.Append(char.IsControl(c) ? $"<{(int)c:x}>" : c.ToString());
        return text.ToString();
    }
}
