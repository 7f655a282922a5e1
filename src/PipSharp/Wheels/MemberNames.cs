using System.Text;

namespace PipSharp.Wheels;

/// <summary>Which member names are accepted: those that every system reads as the same path below the place of unpacking.</summary>
internal static class MemberNames
{
    private const int LongestName = 4096;
    private const int LongestComponent = 255;

    /// <summary>What is wrong with a name, as the rest of a sentence; null if nothing is.</summary>
    public static string? ProblemOf(string name)
    {
        if (name.Length is 0 or > LongestName)
            return "has an empty or overlong name";
        if (name[0] == '/')
            return "has an absolute path";
        if (name.Length > 1 && name[1] == ':')
            return "has a drive letter";
        foreach (char c in name)
        {
            if (c == '\\')
                return "has a backslash in its name";
            if (char.IsControl(c))
                return "has a control character in its name";
        }

        return ProblemOfComponents(name.AsSpan());
    }

    private static string? ProblemOfComponents(ReadOnlySpan<char> path)
    {
        if (path[^1] == '/')
            path = path[..^1];
        foreach (Range range in path.Split('/'))
        {
            ReadOnlySpan<char> component = path[range];
            if (component.IsEmpty)
                return "has an empty path component";
            if (component is "." or "..")
                return $"has the path component '{component}'";
            if (component.Length > LongestComponent || Encoding.UTF8.GetByteCount(component) > LongestComponent)
                return "has a path component of more than 255 bytes";
            if (OperatingSystem.IsWindows() && ProblemOnWindows(component) is { } problem)
                return problem;
        }

        return null;
    }

    private static string? ProblemOnWindows(ReadOnlySpan<char> component)
    {
        if (component.IndexOfAny("<>:\"|?*") >= 0 || component[^1] is '.' or ' ')
            return "has a name that Windows does not take";
        int dot = component.IndexOf('.');
        ReadOnlySpan<char> stem = (dot < 0 ? component : component[..dot]).TrimEnd(' ');
        return IsDevice(stem) ? "has the name of a Windows device" : null;
    }

    private static bool IsDevice(ReadOnlySpan<char> stem)
    {
        if (stem.Length == 4 && char.IsAsciiDigit(stem[3]))
            return stem.StartsWith("com", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("lpt", StringComparison.OrdinalIgnoreCase);
        return stem.Equals("con", StringComparison.OrdinalIgnoreCase) || stem.Equals("prn", StringComparison.OrdinalIgnoreCase)
            || stem.Equals("aux", StringComparison.OrdinalIgnoreCase) || stem.Equals("nul", StringComparison.OrdinalIgnoreCase);
    }
}
