using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Writes the tree of a wheel below a folder, verifying every file against RECORD on the way.</summary>
internal sealed class WheelUnpacker
{
    private const int BufferSize = 256 << 10;
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private readonly IWheelArchive _archive;
    private readonly WheelContents _contents;
    private readonly string _folder;
    private readonly DateTime _modified;

    private WheelUnpacker(IWheelArchive archive, WheelContents contents, string folder, DateTimeOffset now)
    {
        (_archive, _contents, _folder) = (archive, contents, folder);
        _modified = now.UtcDateTime;
    }

    /// <param name="folder">exists and is empty</param>
    /// <param name="how">the time becomes every file's; never the archive's, which is the same for all versions of many projects, so that
    /// stale byte code would look fresh</param>
    public static WheelManifest Unpack(
        IWheelArchive archive, WheelFileName wheel, string folder, (ArchiveLimits Limits, DateTimeOffset Now) how, CancellationToken cancel)
    {
        WheelContents contents = WheelReader.Read(archive, wheel, how.Limits);
        var unpacker = new WheelUnpacker(archive, contents, folder, how.Now);
        foreach (string inner in contents.Folders)
            Directory.CreateDirectory(Path.Combine(folder, inner));
        return new WheelManifest
        {
            Folders = contents.Folders,
            Files = unpacker.WriteFiles(cancel),
            DistInfoFolder = contents.Layout.DistInfoFolder,
            DataFolder = contents.Layout.DataFolder,
            RootIsPurelib = contents.RootIsPurelib,
            Scripts = contents.Scripts,
            Newer = contents.Newer,
        };
    }

    private ImmutableArray<WheelManifestFile> WriteFiles(CancellationToken cancel)
    {
        ArchiveMember[] members = [.. _archive.Members.RemoveAll(member => member.IsFolder)];
        Array.Sort(members, (a, b) => b.Size.CompareTo(a.Size));
        var files = new WheelManifestFile[members.Length];
        try
        {
            Parallel.For(0, members.Length, new ParallelOptions { CancellationToken = cancel }, i => files[i] = Write(members[i]));
        }
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(inner => inner is PipSharpException) is { } bad)
        {
            throw new PipSharpException(((PipSharpException)bad).Code, bad.Message, ((PipSharpException)bad).Hint, e);
        }
        catch (AggregateException e)
        {
            throw new IOException(e.InnerExceptions[0].Message, e.InnerExceptions[0]);
        }

        Array.Sort(files, InFolderOrder);
        return ImmutableCollectionsMarshal.AsImmutableArray(files);
    }

    /// <summary>Neighbours in a folder are neighbours in the manifest, so that installing can go folder by folder.</summary>
    private static int InFolderOrder(WheelManifestFile a, WheelManifestFile b)
    {
        ReadOnlySpan<char> left = a.Path, right = b.Path;
        int byFolder = left[..Math.Max(0, left.LastIndexOf('/'))].SequenceCompareTo(right[..Math.Max(0, right.LastIndexOf('/'))]);
        return byFolder != 0 ? byFolder : string.CompareOrdinal(a.Path, b.Path);
    }

    private WheelManifestFile Write(ArchiveMember member)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = member.IsExecutable ? Executable : Plain;
        using var file = new FileStream(Path.Combine(_folder, member.Path), options);
        string sha256 = Copy(member, file);
        File.SetLastWriteTimeUtc(file.SafeFileHandle, _modified);
        return new WheelManifestFile(member.Path, member.Size, sha256, member.IsExecutable, (_modified - DateTime.UnixEpoch).Ticks * 100);
    }

    private string Copy(ArchiveMember member, FileStream file)
    {
        using Stream plain = _archive.Open(member);
        using IncrementalHash sha256 = Hashing.Begin(HashAlgorithmName.SHA256);
        using IncrementalHash? extra = _contents.Record.ExtraAlgorithmOf(member.Path) is { } algorithm
            ? Hashing.Begin(algorithm)
            : null;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferSize, member.Size + 1));
        try
        {
            for (int count = Fill(plain, buffer); count > 0; count = Fill(plain, buffer))
            {
                sha256.AppendData(buffer, 0, count);
                extra?.AppendData(buffer, 0, count);
                file.Write(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        string digest = Base64Url.EncodeToString(sha256.GetHashAndReset());
        _contents.Record.Check(member.Path, digest, extra?.GetHashAndReset());
        return digest;
    }

    private static int Fill(Stream plain, byte[] buffer) => plain.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
}
