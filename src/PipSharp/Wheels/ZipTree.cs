namespace PipSharp.Wheels;

/// <summary>The members of a zip archive, read with the strictness that wheels are.</summary>
internal sealed class ZipTree(TreeWriter tree)
{
    public void Write(string file, ArchiveLimits limits, CancellationToken cancel)
    {
        using var archive = ZipWheelArchive.Open(file, tree.Archive, limits);
        foreach (ArchiveMember member in archive.Members)
        {
            cancel.ThrowIfCancellationRequested();
            if (member.IsFolder)
            {
                tree.AddFolder(member.Path);
                continue;
            }

            using Stream content = archive.Open(member);
            tree.AddFile(member.Path, content, member.IsExecutable);
        }
    }
}
