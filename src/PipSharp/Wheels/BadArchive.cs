namespace PipSharp.Wheels;

/// <summary>The refusals of a source archive, all with the code <c>bad-archive</c>: which archive, which member, why.</summary>
internal static class BadArchive
{
    public static PipSharpException Because(string archive, string reason, Exception? inner = null) =>
        new("bad-archive", $"{archive} is not a valid source archive: {reason}", inner: inner);

    public static PipSharpException Member(string archive, string member, string reason) =>
        new("bad-archive", $"{archive} is not a valid source archive: member {BadWheel.Quoted(member)} {reason}");
}
