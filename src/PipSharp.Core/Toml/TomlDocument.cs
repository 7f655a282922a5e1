using System.Text;

namespace PipSharp.Toml;

/// <summary>Reads TOML 1.0 documents.</summary>
public static class TomlDocument
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="utf8">with or without a byte-order mark</param>
    /// <exception cref="InvalidTextException">code <c>invalid-toml</c>; quotes the line</exception>
    public static TomlTable Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Parse(Strict.GetString(utf8));
        }
        catch (DecoderFallbackException e)
        {
            throw new PipSharpException(
                "invalid-toml", $"The document is not UTF-8: byte {e.Index} cannot be read.", "Save it as UTF-8.", e);
        }
    }

    /// <exception cref="InvalidTextException">code <c>invalid-toml</c>; quotes the line</exception>
    public static TomlTable Parse(string document) => TomlReading.Read(document);
}
