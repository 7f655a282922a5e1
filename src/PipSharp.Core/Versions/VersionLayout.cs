namespace PipSharp.Versions;

/// <summary>Where the parts of a version lie in its code (<see cref="VersionCode"/>); 0 stands for a part that is not there.</summary>
internal readonly ref struct VersionLayout
{
    /// <param name="code">A code, maybe followed by zeros.</param>
    internal VersionLayout(ReadOnlySpan<byte> code)
    {
        Code = code;
        EpochEnd = VersionNumber.Length(code);
        int at = EpochEnd;
        for (; code[at] >= VersionNumber.Lowest; at += VersionNumber.Length(code[at..]))
            Segments++;
        ReleaseEnd = at;
        byte state = code[at++];
        if (state is VersionCode.Alpha or VersionCode.Beta or VersionCode.Candidate)
        {
            PreAt = at;
            at += VersionNumber.Length(code[at..]);
            PreEnd = at;
            state = code[at++];
        }
        else
        {
            PreEnd = ReleaseEnd;
            IsAfterPosts = state == VersionCode.FinalPost && code[at] == VersionCode.AfterPosts;
            state = OfPrerelease(state);
        }

        if (IsAfterPosts)
        {
            End = at + 1;
            return;
        }

        if (state == VersionCode.Post)
        {
            PostAt = at;
            at += VersionNumber.Length(code[at..]);
            state = code[at++];
        }

        if (state == VersionCode.Dev)
        {
            DevAt = at;
            at += VersionNumber.Length(code[at..]);
            state = code[at++];
        }

        LocalAt = state == VersionCode.Local ? at : 0;
        End = LocalAt == 0 ? at : SkipLocal(code, at);
    }

    internal ReadOnlySpan<byte> Code { get; }
    internal int EpochEnd { get; }

    /// <summary>The release's segments without trailing zeros.</summary>
    internal int Segments { get; }
    internal int ReleaseEnd { get; }

    /// <summary>The number after a, b or rc.</summary>
    internal int PreAt { get; }

    /// <summary>The end of the release, or of the pre-release if there is one.</summary>
    internal int PreEnd { get; }
    internal int PostAt { get; }
    internal int DevAt { get; }

    /// <summary>The first segment of the local version.</summary>
    internal int LocalAt { get; }
    internal int End { get; }

    /// <summary>The place after all post-releases of a final release.</summary>
    internal bool IsAfterPosts { get; }

    /// <summary>The place right after a version.</summary>
    internal bool IsJustAfter => End < Code.Length && Code[End] == VersionCode.JustAfter;

    internal bool IsPrerelease => PreAt != 0 || DevAt != 0;

    /// <summary>Nothing but epoch and release.</summary>
    internal bool IsPlain => PreAt == 0 && PostAt == 0 && DevAt == 0 && LocalAt == 0;

    /// <summary>The code up to the end of the number that begins at <paramref name="at"/>.</summary>
    internal ReadOnlySpan<byte> Through(int at) => Code[..(at + VersionNumber.Length(Code[at..]))];

    internal bool IsZero(int at) => at != 0 && Code[at] == VersionNumber.Lowest;

    /// <summary>Where the release's segment <paramref name="index"/> begins.</summary>
    internal int SegmentAt(int index)
    {
        int at = EpochEnd;
        for (; index > 0; index--)
            at += VersionNumber.Length(Code[at..]);
        return at;
    }

    // A final release has bytes of its own for what a pre-release tells by its state.
    private static byte OfPrerelease(byte phase) => phase switch
    {
        VersionCode.Final => VersionCode.End,
        VersionCode.FinalLocal => VersionCode.Local,
        VersionCode.FinalPost => VersionCode.Post,
        _ => phase,
    };

    private static int SkipLocal(ReadOnlySpan<byte> code, int at)
    {
        while (code[at] != VersionCode.LocalEnd)
            at += code[at] == VersionCode.LocalText ? code[at..].IndexOf(VersionCode.LocalEnd) + 1 : VersionNumber.Length(code[at..]);
        return at + 1;
    }
}
