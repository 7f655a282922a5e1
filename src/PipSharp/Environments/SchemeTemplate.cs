using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Fills the marks in templates of paths, and moves schemes.</summary>
internal static class SchemeTemplate
{
    public static InstallScheme Fill(this InstallScheme template, string mark, string root) => new(
        Fill(template.PureLib, mark, root),
        Fill(template.PlatLib, mark, root),
        Fill(template.Headers, mark, root),
        Fill(template.Scripts, mark, root),
        Fill(template.Data, mark, root));

    /// <summary>Replaces a mark at the beginning; a distributor's fixed path stays what it is.</summary>
    public static string Fill(string template, string mark, string root)
    {
        if (!template.StartsWith(mark, StringComparison.Ordinal))
            return template;
        ReadOnlySpan<char> rest = template.AsSpan(mark.Length).TrimStart('/');
        return rest.IsEmpty ? root : Path.Join(root, rest);
    }

    /// <summary>--root: every path of the scheme below another root, as distutils' change_root.</summary>
    public static InstallScheme Below(this InstallScheme scheme, string root) => new(
        Below(scheme.PureLib, root), Below(scheme.PlatLib, root), Below(scheme.Headers, root), Below(scheme.Scripts, root),
        Below(scheme.Data, root));

    private static string Below(string path, string root)
    {
        string relative = Path.IsPathRooted(path) ? path[Path.GetPathRoot(path)!.Length..] : path;
        return Path.Join(root, relative);
    }
}
