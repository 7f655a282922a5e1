using System.Runtime.CompilerServices;

namespace PipSharp.Versions;

/// <summary>Writes the normal form of a version, or parts of it, from its code (PEP 440, "Normalization").</summary>
internal static class VersionText
{
    [Flags]
    internal enum Parts
    {
        Release = 0,
        TrailingZeros = 1,
        Pre = 2,
        Post = 4,
        Dev = 8,
        Local = 16,
        Suffixes = Pre | Post | Dev,
        Public = TrailingZeros | Suffixes,
        All = Public | Local,
    }

    internal static string Write(VersionKey key, Parts parts)
    {
        Span<byte> buffer = key.Size <= VersionCode.TypicalSize ? stackalloc byte[VersionCode.TypicalSize] : new byte[key.Size];
        VersionLayout layout = new(key.Spread(buffer));
        DefaultInterpolatedStringHandler text = new(0, 0, null, stackalloc char[VersionCode.TypicalSize]);
        WriteRelease(ref text, layout, parts.HasFlag(Parts.TrailingZeros) ? key.WrittenZeros : 0);
        WriteSuffixes(ref text, layout, parts);
        if (parts.HasFlag(Parts.Local) && layout.LocalAt != 0)
            WriteLocal(ref text, layout.Code[layout.LocalAt..layout.End]);
        return text.ToStringAndClear();
    }

    /// <summary>The local version without its plus; null if there is none.</summary>
    internal static string? WriteLocal(VersionKey key)
    {
        Span<byte> buffer = key.Size <= VersionCode.TypicalSize ? stackalloc byte[VersionCode.TypicalSize] : new byte[key.Size];
        VersionLayout layout = new(key.Spread(buffer));
        if (layout.LocalAt == 0)
            return null;
        DefaultInterpolatedStringHandler text = new(0, 0, null, stackalloc char[VersionCode.TypicalSize]);
        WriteLocal(ref text, layout.Code[layout.LocalAt..layout.End]);
        return text.ToStringAndClear()[1..];
    }

    internal static string PreLetters(byte phase) => phase switch
    {
        VersionCode.Alpha => "a",
        VersionCode.Beta => "b",
        _ => "rc",
    };

    private static void WriteRelease(ref DefaultInterpolatedStringHandler text, VersionLayout layout, int zeros)
    {
        ReadOnlySpan<byte> code = layout.Code;
        if (code[0] != VersionNumber.Lowest)
        {
            WriteNumber(ref text, code);
            text.AppendLiteral("!");
        }

        for (int at = layout.EpochEnd; at < layout.ReleaseEnd; at += VersionNumber.Length(code[at..]))
        {
            if (at > layout.EpochEnd)
                text.AppendLiteral(".");
            WriteNumber(ref text, code[at..]);
        }

        if (layout.Segments == 0)
            text.AppendLiteral("0");
        for (int zero = layout.Segments == 0 ? 1 : 0; zero < zeros; zero++)
            text.AppendLiteral(".0");
    }

    private static void WriteSuffixes(ref DefaultInterpolatedStringHandler text, VersionLayout layout, Parts parts)
    {
        if (layout.PreAt != 0 && parts.HasFlag(Parts.Pre))
            WriteSuffix(ref text, PreLetters(layout.Code[layout.ReleaseEnd]), layout.Code[layout.PreAt..]);
        if (layout.PostAt != 0 && parts.HasFlag(Parts.Post))
            WriteSuffix(ref text, ".post", layout.Code[layout.PostAt..]);
        if (layout.DevAt != 0 && parts.HasFlag(Parts.Dev))
            WriteSuffix(ref text, ".dev", layout.Code[layout.DevAt..]);
    }

    private static void WriteSuffix(ref DefaultInterpolatedStringHandler text, string word, ReadOnlySpan<byte> number)
    {
        text.AppendLiteral(word);
        WriteNumber(ref text, number);
    }

    private static void WriteLocal(ref DefaultInterpolatedStringHandler text, ReadOnlySpan<byte> code)
    {
        for (string separator = "+"; code[0] != VersionCode.LocalEnd; separator = ".")
        {
            text.AppendLiteral(separator);
            bool isText = code[0] == VersionCode.LocalText;
            int length = isText ? code.IndexOf(VersionCode.LocalEnd) + 1 : VersionNumber.Length(code);
            if (isText)
                WriteAscii(ref text, code[1..(length - 1)]);
            else
                WriteNumber(ref text, code);
            code = code[length..];
        }
    }

    private static void WriteNumber(ref DefaultInterpolatedStringHandler text, ReadOnlySpan<byte> code)
    {
        if (VersionNumber.TryRead(code, out ulong number))
            text.AppendFormatted(number);
        else
            WriteAscii(ref text, VersionNumber.Digits(code));
    }

    private static void WriteAscii(ref DefaultInterpolatedStringHandler text, ReadOnlySpan<byte> ascii)
    {
        foreach (byte one in ascii)
            text.AppendFormatted((char)one);
    }
}
