using System.Formats.Tar;

namespace PipSharp.Wheels;

/// <summary>The members of a tar archive, each to the tree; kinds that a source tree has no use for are refused.</summary>
internal sealed class TarTree(TreeWriter tree)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public void Write(BoundedStream plain, CancellationToken cancel)
    {
        using var reader = new TarReader(plain, leaveOpen: true);
        bool isEmpty = true;
        while (reader.GetNextEntry() is { } entry)
        {
            cancel.ThrowIfCancellationRequested();
            isEmpty = false;
            if (entry.EntryType != TarEntryType.GlobalExtendedAttributes) // its data has been read already
                CheckHeader(plain.LastBlock, entry.Name);
            Write(entry);
        }

        if (isEmpty)
            throw BadArchive.Because(tree.Archive, "it holds nothing");
        tree.Finish();
    }

    /// <summary>The reader of the framework takes headers whose checksum is
    /// wrong; other programs do not, and would see another archive.</summary>
    private void CheckHeader(ReadOnlySpan<byte> header, string name)
    {
        if (!TarHeader.HasItsChecksum(header))
            throw BadArchive.Member(tree.Archive, name, "has a header with a wrong checksum");
    }

    private void Write(TarEntry entry)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                tree.AddFile(entry.Name, entry.DataStream, (entry.Mode & AnyExecute) != 0);
                break;
            case TarEntryType.Directory:
                tree.AddFolder(entry.Name);
                break;
            case TarEntryType.SymbolicLink:
                tree.AddSymbolicLink(entry.Name, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                tree.AddHardLink(entry.Name, entry.LinkName);
                break;
            case TarEntryType.GlobalExtendedAttributes:
                break;
            default:
                throw BadArchive.Member(tree.Archive, entry.Name, "is neither file, folder nor link");
        }
    }
}
