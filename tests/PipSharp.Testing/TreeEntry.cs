namespace PipSharp.Testing;

/// <summary>One path of a snapshot: what it is, and a short text of its mode and content.</summary>
/// <param name="Path">relative, with slashes</param>
/// <param name="Content">hash of a file's bytes, target of a link, empty for a folder</param>
public sealed record TreeEntry(string Path, string Kind, string Mode, string Content)
{
    public override string ToString() => $"{Path}  {Kind} {Mode} {Content}".TrimEnd();
}
