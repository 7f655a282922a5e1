namespace PipSharp.Versions;

/// <summary>The places where the sets of version specifiers begin and end (PEP 440, "Version specifiers").</summary>
/// <remarks>Every place is written as the least version at or above it wherever there is one (after 1.0.post1 and its local versions comes
/// 1.0.post2.dev0), so that no two keys mean the same place and a set is empty exactly if it has no bounds.</remarks>
internal static class VersionCut
{
    // 0.dev0, below which there is nothing.
    private static readonly UInt128 s_lowest = (UInt128)0x08010802 << 96;

    /// <summary>The bottom of the order, where everything begins.</summary>
    internal static VersionKey Bottom => default;

    /// <summary>Before a version.</summary>
    internal static VersionKey At(VersionKey version) => version.Tail is null && version.Head <= s_lowest ? Bottom : version;

    /// <summary>After a version and nothing else, not even its local versions.</summary>
    internal static VersionKey JustAfter(VersionKey version)
    {
        VersionLayout layout = new(version.Spread(Buffer(version, stackalloc byte[VersionCode.TypicalSize])));
        VersionKeyWriter writer = new(stackalloc byte[VersionCode.TypicalSize]);
        writer.Write(layout.Code[..layout.End]);
        writer.Write(VersionCode.JustAfter);
        return writer.ToKey(version.WrittenZeros);
    }

    /// <summary>After a public version and all its local versions.</summary>
    internal static VersionKey AfterLocals(VersionKey version)
    {
        VersionLayout layout = new(version.Spread(Buffer(version, stackalloc byte[VersionCode.TypicalSize])));
        VersionKeyWriter writer = new(stackalloc byte[VersionCode.TypicalSize]);
        if (layout.DevAt != 0)
        {
            writer.Write(layout.Code[..layout.DevAt]);
            writer.WriteSuccessor(layout.Code[layout.DevAt..]);
            writer.Write(VersionCode.End);
        }
        else
        {
            WriteNextPost(ref writer, layout);
            writer.WriteLeastDev();
        }

        return writer.ToKey(version.WrittenZeros);
    }

    /// <summary>Where <c>&gt;</c> a version begins: after its local versions and, unless
    /// it is one itself, its post-releases ("Exclusive ordered comparison").</summary>
    internal static VersionKey Above(VersionKey version)
    {
        VersionLayout layout = new(version.Spread(Buffer(version, stackalloc byte[VersionCode.TypicalSize])));
        if (layout.DevAt != 0 || layout.PostAt != 0)
            return AfterLocals(version);
        VersionKeyWriter writer = new(stackalloc byte[VersionCode.TypicalSize]);
        if (layout.PreAt != 0)
        {
            writer.Write(layout.Code[..layout.PreAt]);
            writer.WriteSuccessor(layout.Code[layout.PreAt..]);
            writer.WriteLeastDev();
        }
        else
        {
            writer.Write(layout.Code[..layout.ReleaseEnd]);
            writer.Write(VersionCode.FinalPost);
            writer.Write(VersionCode.AfterPosts);
        }

        return writer.ToKey(version.WrittenZeros);
    }

    /// <summary>Where <c>&lt;</c> a version ends: before it and, unless it is one
    /// itself, before its pre-releases ("Exclusive ordered comparison").</summary>
    internal static VersionKey Below(VersionKey version)
    {
        VersionLayout layout = new(version.Spread(Buffer(version, stackalloc byte[VersionCode.TypicalSize])));
        if (layout.IsPrerelease)
            return At(version);
        VersionKeyWriter writer = new(stackalloc byte[VersionCode.TypicalSize]);
        writer.Write(layout.PostAt == 0 ? layout.Code[..layout.ReleaseEnd] : layout.Through(layout.PostAt));
        writer.WriteLeastDev();
        return At(writer.ToKey(version.WrittenZeros));
    }

    /// <summary>Before everything that begins with a release ("Version matching", prefix match).</summary>
    internal static VersionKey BeforePrefix(VersionKey release) => Below(release);

    /// <summary>After everything that begins with the first <paramref name="segments"/>
    /// segments of a version's release, 1 or more.</summary>
    internal static VersionKey AfterPrefix(VersionKey version, int segments)
    {
        VersionLayout layout = new(version.Spread(Buffer(version, stackalloc byte[VersionCode.TypicalSize])));
        VersionKeyWriter writer = new(stackalloc byte[VersionCode.TypicalSize]);
        int last = segments - 1;
        int at = last < layout.Segments ? layout.SegmentAt(last) : layout.ReleaseEnd;
        writer.Write(layout.Code[..at]);
        for (int zeros = layout.Segments; zeros < last; zeros++)
            writer.WriteNumber(0);
        if (last < layout.Segments)
            writer.WriteSuccessor(layout.Code[at..]);
        else
            writer.WriteNumber(1);
        writer.WriteLeastDev();
        return writer.ToKey(0);
    }

    private static void WriteNextPost(ref VersionKeyWriter writer, VersionLayout layout)
    {
        if (layout.PostAt == 0)
        {
            writer.Write(layout.Code[..layout.PreEnd]);
            writer.Write(layout.PreAt == 0 ? VersionCode.FinalPost : VersionCode.Post);
            writer.WriteNumber(0);
        }
        else
        {
            writer.Write(layout.Code[..layout.PostAt]);
            writer.WriteSuccessor(layout.Code[layout.PostAt..]);
        }
    }

    private static Span<byte> Buffer(VersionKey key, Span<byte> typical) => key.Size <= typical.Length ? typical : new byte[key.Size];
}
