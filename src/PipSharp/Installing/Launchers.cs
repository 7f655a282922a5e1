using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>The scripts that entry points ask for ("Entry points specification", use for scripts).</summary>
internal static class Launchers
{
    /// <returns>file names in the scripts folder and their content</returns>
    /// <exception cref="PipSharpException">bad-entry-point: a name that is no
    /// file name of its own, or an object that is no function</exception>
    public static IEnumerable<(string Name, byte[] Content)> For(EntryPoint entry, string interpreter, string archive)
    {
        if (ProblemOf(entry) is { } problem)
            throw new PipSharpException("bad-entry-point", $"{archive}: the entry point '{Printable(entry.Name)}' {problem}.");
        byte[] content = [.. Shebang.For(interpreter, ""), .. Encoding.UTF8.GetBytes(Text(entry))];
        if (!OperatingSystem.IsWindows())
            return [(entry.Name, content)];
        string script = entry.Name + "-script.py" + (entry.Group == "gui_scripts" ? "w" : "");
        return [(script, content), (entry.Name + ".cmd", Encoding.UTF8.GetBytes($"@\"{interpreter}\" \"%~dp0{script}\" %*\r\n"))];
    }

    private static string Text(EntryPoint entry)
    {
        string attribute = entry.Attribute!;
        string import = attribute.Split('.')[0];
        return $"""
            # -*- coding: utf-8 -*-
            import sys
            from {entry.Module} import {import}
            if __name__ == '__main__':
                for suffix in ('-script.pyw', '-script.py', '.exe'):
                    if sys.argv[0].endswith(suffix):
                        sys.argv[0] = sys.argv[0][:-len(suffix)]
                        break
                sys.exit({attribute}())

            """.ReplaceLineEndings("\n");
    }

    private static string? ProblemOf(EntryPoint entry)
    {
        string name = entry.Name;
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().ContainsAny("/\\\0") || name.Any(char.IsControl)
            || Encoding.UTF8.GetByteCount(name) > 200)
            return "has a name that is not the name of a file";
        if (OperatingSystem.IsWindows() && (name.AsSpan().ContainsAny("<>:\"|?*%") || name[^1] is '.' or ' '))
            return "has a name that Windows does not take";
        if (EnvironmentFiles.IsReservedScript(name))
            return "has the name of the interpreter or of an activation script";
        if (entry.Attribute is not { } attribute)
            return "names no function (a callable suffix is required: module:function)";
        return IsDotted(entry.Module) && IsDotted(attribute) ? null : "has an object reference that is no dotted name";
    }

    private static bool IsDotted(string text)
    {
        foreach (string part in text.Split('.'))
        {
            if (part.Length == 0 || char.IsAsciiDigit(part[0]) || part.Any(c => c != '_' && !char.IsLetterOrDigit(c)))
                return false;
        }

        return true;
    }

    private static string Printable(string text)
    {
        var printable = new StringBuilder();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, 200)))
            printable.Append(char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? $"\\u{(int)c:x4}" : c.ToString());
        return printable.ToString();
    }
}
