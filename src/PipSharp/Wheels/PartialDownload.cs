using System.Text;

namespace PipSharp.Wheels;

/// <summary>The file that a download grows in. One that was cut off stays,
/// marked with what tells whether the server still has the same file.</summary>
internal sealed class PartialDownload
{
    private const int LongestValidator = 4096;

    private readonly string _mark;

    /// <param name="work">holds what an earlier run left, if anything</param>
    public PartialDownload(WorkFolder work) => (File, _mark) = (work["archive"], work["validator"]);

    /// <summary>Less is sooner downloaded anew than asked about.</summary>
    public const long LeastKept = 64 << 10;

    public string File { get; }

    /// <summary>Bytes of an earlier run went into the file.</summary>
    public bool WasResumed { get; private set; }

    /// <summary>False from the mark to the end of the download: what is there is the beginning of the file.</summary>
    public bool IsBeginning { get; private set; }

    public bool IsWorthKeeping => IsBeginning && new FileInfo(File) is { Exists: true, Length: >= LeastKept };

    /// <summary>Null if there is nothing to go on from.</summary>
    /// <param name="isProven">a strong hash will tell whether both halves belong together</param>
    public ArchivePart? Find(bool isProven)
    {
        var part = new FileInfo(File);
        if (!part.Exists || part.Length == 0 || !System.IO.File.Exists(_mark))
            return null;
        string validator = System.IO.File.ReadAllText(_mark);
        return validator.Length == 0 && !isProven ? null : new ArchivePart(part.Length, validator.Length == 0 ? null : validator);
    }

    /// <param name="isMarked">the file may become long enough to be kept</param>
    public void Begin(ArchiveBody body, bool isMarked)
    {
        (WasResumed, IsBeginning) = (body.Start > 0, isMarked);
        if (isMarked)
            Mark(body.Validator);
    }

    private void Mark(string? validator) =>
        System.IO.File.WriteAllText(_mark, validator is { Length: <= LongestValidator } ? validator : "", Encoding.Latin1);

    /// <summary>All bytes are there, or those that are there are worth nothing.</summary>
    public void End() => IsBeginning = false;
}
