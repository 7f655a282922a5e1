using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 2: scripts and entry points.</summary>
internal sealed class ScriptRows : HostileRows
{
    private const string Function = "demo/__init__.py";

    public ScriptRows()
    {
        Names();
        References();
        Oddities();
        FilesOfScripts();
    }

    private static WheelBuilder Callable() => new WheelBuilder("demo", "1.0").File(Function, "__version__ = \"1.0\"\nclass tool:\n    @staticmethod\n    def main():\n        print('it runs')\nmain = tool.main\n");

    private void Names()
    {
        foreach (string name in new[] { "../evil", "a/b", "a\\b", "..\\evil", ".", "..", "/bin/evil", "ev\u0007il", new string('x', 300) })
            Refuse($"2 Refuse: a name {(name.Length > 99 ? "of 300" : name.Replace('\u0007', '?'))}", wheel => wheel.ConsoleScript(name, "demo:main"), "has a name that is not the name of a file");
        Refuse("2 Refuse: a name in gui_scripts", wheel => wheel.EntryPoint("gui_scripts", "../evil", "demo:main"), "has a name that is not the name of a file");
        foreach (string name in new[] { "python", "python3", "python" + TestPython.Version, "PYTHON", "pythonw", "activate", "Activate.ps1", "activate.fish", "deactivate", "python.exe", "activate_this.py" })
            Refuse($"2 Refuse: names of the interpreter or activation scripts, {name}", wheel => wheel.ConsoleScript(name, "demo:main"), "interpreter or of an activation script");
    }

    private void References()
    {
        foreach (string reference in new[]
        {
            "demo:main; import os", "demo:main()", "import os", "demo.:main", ".demo:main", "demo:", ":main", "demo:main:main", "demo main", "demo:main # comment", "demo:\"main\"",
            "demo:ma in", "os;demo:main", "demo:main\\n", "demo-x:main", "1demo:main", "demo:1main",
        })
            Refuse($"2 Refuse: the object reference must match the grammar, {reference}", wheel => wheel.ConsoleScript("tool", reference), "e");
        Refuse("2 Refuse: a script that names no function", wheel => wheel.ConsoleScript("tool", "demo"), "names no function");
        Refuse("2 Refuse: a line that is none", wheel => wheel.ConsoleScript("tool", "demo:main").Replace("entry_points.txt", "[console_scripts]\nnonsense\n"), "expected 'name = module:attribute'");
        Refuse("2 Refuse: a line before the first section", wheel => wheel.ConsoleScript("tool", "demo:main").Replace("entry_points.txt", "tool = demo:main\n"), "before the first [section]");
    }

    private void Oddities()
    {
        foreach ((string wording, string text, string script) in new[]
        {
            ("blanks around the colon", "[console_scripts]\ntool = demo : main\n", "tool"), ("blanks before extras", "[console_scripts]\ntool = demo:main [extra]\n", "tool"),
            ("no blanks at all", "[console_scripts]\ntool=demo:main\n", "tool"), ("a dotted attribute", "[console_scripts]\ntool = demo:tool.main\n", "tool"),
            ("upper case", "[console_scripts]\nTool = demo:main\n", "Tool"), ("dots, dashes, plus", "[console_scripts]\na.b-c+d = demo:main\n", "a.b-c+d"),
            ("unknown groups", "[something.else]\nx = not a reference\n\n[console_scripts]\ntool = demo:main\n", "tool"), ("CRLF", "[console_scripts]\r\ntool = demo:main\r\n", "tool"),
            ("comments", "# a\n; b\n[console_scripts]\n# c\ntool = demo:main\n", "tool"), ("a byte order mark", "\uFEFF[console_scripts]\ntool = demo:main\n", "tool"),
            ("gui scripts", "[gui_scripts]\ntool = demo:main\n", "tool"), ("one name in both groups", "[console_scripts]\ntool = demo:main\n[gui_scripts]\ntool = demo:main\n", "tool"),
        })
            AcceptScript($"2 Accept: {wording}", wheel => wheel.ConsoleScript("x", "y").Replace("entry_points.txt", text), script);
        AcceptScript("2 Accept: many hundred scripts", wheel => Enumerable.Range(0, 700).Aggregate(wheel, (one, i) => one.ConsoleScript($"tool{i}", "demo:main")), "tool699");
    }

    private void FilesOfScripts()
    {
        AcceptScript("2 Accept: #!python with arguments", wheel => wheel.Data("scripts", "tool", "#!python -E\nprint('it runs')\n", WheelMember.Executable), "tool");
        AcceptScript("2 Accept: #!pythonw", wheel => wheel.Data("scripts", "tool", "#!pythonw\nprint('it runs')\n", WheelMember.Executable), "tool");
        AcceptScript("2 Accept: #!python with CRLF", wheel => wheel.Data("scripts", "tool", "#!python\r\nprint('it runs')\r\n", WheelMember.Executable), "tool");
        AcceptScript("2 Accept: scripts without x bit in the archive", wheel => wheel.Data("scripts", "tool", "#!/bin/sh\necho it runs\n"), "tool");
        AcceptScript("2 Accept: foreign-shebang scripts unchanged", wheel => wheel.Data("scripts", "tool", "#!/bin/sh\necho it runs\n", WheelMember.Executable), "tool");
        Accept("2 Accept: binary scripts unchanged", wheel => wheel.File("demo-1.0.data/scripts/tool", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 255], WheelMember.Executable), environment =>
            Assert.Equal([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 255], File.ReadAllBytes(Path.Combine(environment.Bin, "tool"))));
        Accept("2 Accept: an empty script", wheel => wheel.Data("scripts", "tool", ""));
        Accept("2 Accept: a script in a folder", wheel => wheel.Data("scripts", "more/tool", "#!/bin/sh\necho it runs\n"));
    }

    private void AcceptScript(string wording, Func<WheelBuilder, WheelBuilder> make, string script) =>
        Add(new HostileRow(wording, () => make(Callable()).Build(), null) { Then = environment => Assert.Contains("it runs", environment.RunScript(script).RequireSuccess().Output) });
}
