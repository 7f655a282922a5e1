using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;

namespace PipSharp;

/// <summary>Brings a source to disk as a tree: a folder as it stands, an archive unpacked, a repository checked out.</summary>
internal sealed class SourceOpening : IDisposable
{
    public Task<OpenedSource> OpenAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        if (link.IsVersionControl)
            throw NotYet(reference);
        return link.Kind is PathKind.Folder or PathKind.ProjectFolder ? Task.FromResult(OpenFolder(reference, link.LocalPath!)) : throw NotYet(reference);
    }

    public Task<OpenedSource> OpenAsync(ListedFile file, CancellationToken cancel) => throw new NotSupportedException(file.Url);

    public void Dispose()
    {
    }

    private static OpenedSource OpenFolder(SourceReference reference, string folder)
    {
        SourceTree tree = SourceTree.Open(Below(folder, reference), reference.Shown);
        var origin = new DirectUrl
        {
            Url = DirectUrl.Redact(reference.Link.UrlWithoutFragment),
            Subdirectory = reference.Link.Subdirectory,
            Directory = new DirectUrl.DirectoryInfo(reference.IsEditable),
        };
        return new OpenedSource(tree, origin, Identity: null);
    }

    private static PipSharpException NotYet(SourceReference reference) => new("unsupported-source", reference.Shown);

    /// <summary>#subdirectory= names a folder inside, also once links are followed.</summary>
    private static string Below(string root, SourceReference reference)
    {
        if (reference.Link.Subdirectory is not { Length: > 0 } inner)
            return root;
        string folder = Path.GetFullPath(Path.Combine(root, inner));
        bool isInside = folder.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isInside && Directory.Exists(folder)
            ? folder
            : throw new PipSharpException("wrong-subdirectory", $"{reference.Shown}: there is no folder '{inner}' in it.", "Correct #subdirectory=.");
    }
}
