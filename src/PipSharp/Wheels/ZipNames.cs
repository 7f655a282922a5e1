using System.Buffers.Binary;
using System.Text;

namespace PipSharp.Wheels;

/// <summary>Names of zip entries: UTF-8 where flag bit 11 says so, else code page 437 (APPNOTE appendix D).</summary>
internal static class ZipNames
{
    private const ushort UnicodePath = 0x7075;

    private const string UpperHalf =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> name, bool isUtf8, string archive)
    {
        try
        {
            return isUtf8 || Ascii.IsValid(name) ? Strict.GetString(name) : CodePage437(name);
        }
        catch (DecoderFallbackException e)
        {
            throw BadWheel.Because(archive, "a member's name is declared as UTF-8 and is not", e);
        }
    }

    /// <summary>True unless an Info-ZIP Unicode path field gives the entry a second, different name.</summary>
    public static bool HasOneName(ReadOnlySpan<byte> extra, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> field = ZipExtra.Find(extra, UnicodePath);
        return field.IsEmpty
            || (field.Length >= 5 && field[0] == 1 && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Crc32.Append(0, name)
            && field[5..].SequenceEqual(name));
    }

    private static string CodePage437(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length);
        foreach (byte b in name)
            text.Append(b < 128 ? (char)b : UpperHalf[b - 128]);
        return text.ToString();
    }
}
