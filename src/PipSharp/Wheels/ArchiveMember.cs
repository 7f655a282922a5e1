namespace PipSharp.Wheels;

/// <summary>One entry of an archive whose name has passed <see cref="MemberNames"/>.</summary>
/// <param name="Path">relative, forward slashes, no slash at the end</param>
/// <param name="Index">the archive's own number for it</param>
internal readonly record struct ArchiveMember(string Path, bool IsFolder, bool IsExecutable, long Size, int Index);
