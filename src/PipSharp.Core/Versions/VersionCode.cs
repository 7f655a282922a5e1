namespace PipSharp.Versions;

/// <summary>The bytes of a <see cref="VersionKey"/>.</summary>
/// <remarks>
/// <code>
/// version = epoch segment* rest              trailing zeros of the release are left out; numbers as in <see cref="VersionNumber"/>, lead
/// byte at or above 08 rest    = 01 number end                    1.dev2
///         | (02 | 03 | 04) number state      1a2, 1b2, 1rc2
///         | 05 | 06 local                    1, 1+x
///         | 07 number state                  1.post2
/// state   = 01 number end | end | 04 number state       (04 only after a pre-release: 1a2.post3)
/// end     = 02 | 03 local
/// local   = (02 characters 01 | number)* 01
/// </code>
/// A byte below 08 ends the release, so that 1.0.1 sorts after everything of 1.0. No version's code begins another's: the code of a version
/// followed by 01 is the place right after it. 07 FF is the place after all post-releases of a final release, before its next segment.
/// </remarks>
internal static class VersionCode
{
    internal const byte Dev = 1;
    internal const byte Alpha = 2;
    internal const byte Beta = 3;
    internal const byte Candidate = 4;
    internal const byte Final = 5;
    internal const byte FinalLocal = 6;
    internal const byte FinalPost = 7;

    internal const byte End = 2;
    internal const byte Local = 3;
    internal const byte Post = 4;

    internal const byte LocalEnd = 1;
    internal const byte LocalText = 2;

    internal const byte JustAfter = 1;
    internal const byte AfterPosts = 0xFF;

    /// <summary>Enough for all but absurd versions; longer ones go to the heap.</summary>
    internal const int TypicalSize = 64;
}
