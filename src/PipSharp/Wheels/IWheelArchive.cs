using System.Collections.Immutable;

namespace PipSharp.Wheels;

/// <summary>The seam between a container format and what a wheel means. Safe to read from several threads at once.</summary>
internal interface IWheelArchive : IDisposable
{
    ImmutableArray<ArchiveMember> Members { get; }

    /// <summary>The bytes of a file, length and checksum verified when the end is reached.</summary>
    /// <exception cref="PipSharpException">from reads: the data is damaged or not as long as promised</exception>
    Stream Open(ArchiveMember member);
}
