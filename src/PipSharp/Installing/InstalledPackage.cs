using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>What was written for one wheel.</summary>
/// <param name="DistInfoFolder">absolute</param>
/// <param name="RecordText">the bytes of RECORD</param>
/// <param name="Scripts">absolute paths of the scripts written</param>
public sealed record InstalledPackage(
    WheelFileName FileName, string DistInfoFolder, ReadOnlyMemory<byte> RecordText, ImmutableArray<string> Scripts)
{
    public ImmutableArray<RecordEntry> Record => RecordFile.Parse(RecordText.Span);
}
