using System.Text;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 3, "RECORD and uninstall", and E2 of what is promised for damaged environments.</summary>
internal sealed class UninstallRows
{
    public UninstallRows()
    {
        RowsThatAreNeverFollowed();
        RowsOfOthers();
        Links();
        FilesThatAreNone();
        Records();
        Legacy();
    }

    public List<UninstallRow> All { get; } = [];

    private void RowsThatAreNeverFollowed()
    {
        Gone("a row that is absolute", demo => demo.AddRows(demo.Victim));
        Gone("a row that climbs", demo => demo.AddRows(Path.GetRelativePath(demo.Environment.SitePackages, demo.Victim)));
        Gone("a row that climbs behind a folder of the package", demo => demo.AddRows("demo/" + Path.GetRelativePath(demo.Site("demo"), demo.Victim)));
        Gone("rows that climb to the folders of the environment", demo => demo.AddRows(".", "..", "../..", "../../..", "../../../bin", "../../../lib", "./", ".//"));
        Gone("a row that is empty", demo => demo.AddRows(""));
        Gone("a row that is the root", demo => demo.AddRows("/", "//"));
        Gone("a row that is a URL", demo => demo.AddRows("file://" + demo.Victim, "http://example.org/x"));
        Gone("rows in Windows' style", demo => demo.AddRows("C:\\x", "..\\..\\..\\victim.txt", "\\\\server\\share\\x", "demo\\__init__.py"));
        Gone("a row that would have to be expanded", demo => demo.AddRows("~/victim.txt", "$HOME/victim.txt", "%2e%2e/victim.txt"));
        Gone("files of the environment, by climbing rows", demo => demo.AddRows("../../../pyvenv.cfg", "../../../bin/python", "../../../bin/python3", "../../../bin/activate"));
        Gone("files of the environment, by absolute rows", demo => demo.AddRows(Path.Combine(demo.Environment.Root, "pyvenv.cfg"), demo.Environment.Python));
        Gone("a row that is a folder of the package", demo => demo.AddRows("demo", "demo/"));
        Gone("a row that is a folder of nobody", demo => Own(demo, "mine/file.txt").AddRows("mine", "mine/"), "mine", "mine/file.txt");
        Gone("a row that is a folder with files which no row lists", demo => Own(demo, "demo/mine.txt").AddRows("demo"), "demo", "demo/mine.txt");
        Gone("a row that names a file in a roundabout way", demo => demo.AddRows("demo/../demo/__init__.py", "./demo/__init__.py", "demo//__init__.py"));
        Gone("a row that is longer than any path", demo => demo.AddRows(string.Concat(Enumerable.Repeat("deep/", 2000)) + "x", new string('x', 300)));
        Gone("a row that goes through a file", demo => demo.AddRows("demo/__init__.py/x"));
    }

    private void RowsOfOthers()
    {
        Gone("rows of another package's files", demo => demo.AddRows("other/__init__.py", "other-1.0.dist-info/METADATA", "other-1.0.dist-info/RECORD"));
        Gone("rows of another package's folders", demo => demo.AddRows("other", "other-1.0.dist-info"));
        Gone("a row of another package's script", demo => demo.AddRows("../../../bin/other"));
    }

    private void Links()
    {
        Gone("a link in place of a file", demo => demo.ReplaceByLink(demo.Site("demo", "__init__.py"), demo.Victim));
        Gone("a link that leads nowhere in place of a file", demo => demo.ReplaceByLink(demo.Site("demo", "__init__.py"), "/nowhere/at/all"));
        Gone("a link to itself in place of a file", demo => demo.ReplaceByLink(demo.Site("demo", "__init__.py"), "__init__.py"));
        Gone("a link in place of a script", demo => demo.ReplaceByLink(Path.Combine(demo.Environment.Bin, "demo"), demo.Victim));
        Gone("a linked package folder", demo => demo.ReplaceByLink(demo.Site("demo"), Path.Combine(demo.Outside, "package")), "demo");
        Gone("a linked folder in between", demo => demo.ReplaceByLink(demo.Site("demo", "sub"), Path.Combine(demo.Outside, "package")), "demo", "demo/sub");
        Gone("a linked folder that leads back into site-packages", demo => demo.ReplaceByLink(demo.Site("demo", "sub"), demo.Site("other")), "demo", "demo/sub");
        Gone("a linked folder of byte code", demo => Directory.CreateSymbolicLink(demo.Site("demo", "__pycache__"), demo.Outside), "demo"); // and the link, which snapshots leave out
        Gone("a row that is a link to a folder which the package does not own", demo =>
        {
            Directory.CreateSymbolicLink(demo.Site("linked"), demo.Outside);
            demo.AddRows("linked/victim.txt", "linked/package/__init__.py");
        }, "linked");
        Refused("metadata that is a link", demo =>
        {
            string moved = Path.Combine(demo.Environment.Root, "elsewhere");
            Directory.Move(demo.Metadata, moved);
            Directory.CreateSymbolicLink(demo.Metadata, moved);
        }, "link");
    }

    private void FilesThatAreNone()
    {
        Gone("a folder in place of a file", demo =>
        {
            File.Delete(demo.Site("demo", "__init__.py"));
            Own(demo, "demo/__init__.py/mine.txt");
        }, "demo", "demo/__init__.py", "demo/__init__.py/mine.txt");
        Gone("a folder in place of a script", demo =>
        {
            File.Delete(Path.Combine(demo.Environment.Bin, "demo"));
            Directory.CreateDirectory(Path.Combine(demo.Environment.Bin, "demo"));
        }, "../../../bin/demo");
        Gone("a file in place of a folder", demo =>
        {
            Directory.Delete(demo.Site("demo", "sub"), recursive: true);
            File.WriteAllText(demo.Site("demo", "sub"), "mine");
        }, "demo", "demo/sub");
        Gone("files that are gone already", demo => Directory.Delete(demo.Site("demo"), recursive: true));
        Gone("files that the user has edited", demo => File.AppendAllText(demo.Site("demo", "__init__.py"), "# mine\n"));
        Gone("files that the user has added to the metadata", demo => Own(demo, "demo-1.0.dist-info/mine.txt"), "demo-1.0.dist-info", "demo-1.0.dist-info/mine.txt");
    }

    private void Records()
    {
        Refused("no RECORD", demo => File.Delete(demo.Record), "no RECORD file was found for demo");
        Refused("an empty RECORD", demo => File.WriteAllText(demo.Record, ""), "no RECORD file was found for demo");
        Refused("a RECORD that is a folder", demo =>
        {
            File.Delete(demo.Record);
            Directory.CreateDirectory(demo.Record);
        }, "RECORD");
        Refused("a RECORD that is a link which leads nowhere", demo => demo.ReplaceByLink(demo.Record, "/nowhere/at/all"), "RECORD");
        Refused("a RECORD that is binary", demo => File.WriteAllBytes(demo.Record, [0xFF, 0, 0xFE, 34, 10, 34]), "RECORD cannot be read");
        Refused("a RECORD with an unfinished quote", demo => File.AppendAllText(demo.Record, "\"demo/x,,\n"), "RECORD cannot be read");
        Gone("a RECORD with CRLF and empty lines", demo => File.WriteAllText(demo.Record, "\r\n" + File.ReadAllText(demo.Record).ReplaceLineEndings("\r\n\r\n")));
        Gone("a RECORD with every row twice", demo => File.AppendAllText(demo.Record, File.ReadAllText(demo.Record)));
        Gone("a RECORD with absolute rows of its own files", demo => demo.AddRows(demo.Site("demo", "__init__.py")));
    }

    private void Legacy() => Gone("climbing rows of an egg-info list", demo =>
    {
        string egg = demo.Site("old-1.0.egg-info");
        Directory.CreateDirectory(egg);
        File.WriteAllText(Path.Combine(egg, "PKG-INFO"), "Metadata-Version: 1.0\nName: old\nVersion: 1.0\n");
        File.WriteAllText(Path.Combine(egg, "installed-files.txt"), $"{Path.GetRelativePath(egg, demo.Victim)}\n{demo.Victim}\n../../../../bin/python3\n../../../../pyvenv.cfg\n../other/__init__.py\n..\n.\n\nPKG-INFO\n");
        File.WriteAllText(Path.Combine(egg, "entry_points.txt"), "[console_scripts]\npython3 = old:main\nother = old:main\n.. = old:main\n. = old:main\n");
    });

    /// <summary>A file that no RECORD lists.</summary>
    private static DamagedDemo Own(DamagedDemo demo, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(demo.Site(path))!);
        File.WriteAllBytes(demo.Site(path), Encoding.UTF8.GetBytes("mine"));
        return demo;
    }

    private void Gone(string wording, Action<DamagedDemo> damage, params string[] stays) => All.Add(new UninstallRow(wording, damage) { Stays = stays });

    private void Refused(string wording, Action<DamagedDemo> damage, string refusal) => All.Add(new UninstallRow(wording, damage) { Refusal = refusal });
}
