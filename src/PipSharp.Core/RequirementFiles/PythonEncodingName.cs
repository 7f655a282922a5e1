namespace PipSharp.RequirementFiles;

/// <summary>Python's names of encodings, as coding lines use them, in IANA's words or as numbers of code pages.</summary>
internal static class PythonEncodingName
{
    public static string ToRegistered(string name)
    {
        string plain = name.ToLowerInvariant().Replace('_', '-');
        if (plain.StartsWith("cp", StringComparison.Ordinal) && plain.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0 && plain.Length > 2)
            return plain is "cp65001" ? "utf-8" : plain[2..];
        return plain switch
        {
            "utf8" or "u8" or "utf" or "utf-8-sig" => "utf-8",
            "utf16" or "utf-16-le" or "utf-16le" => "utf-16",
            "utf-16-be" => "utf-16BE",
            "utf32" or "utf-32-le" or "utf-32le" => "utf-32",
            "utf-32-be" => "utf-32BE",
            "ascii" or "646" or "ansi-x3.4-1968" => "us-ascii",
            "latin-1" or "latin1" or "latin" or "l1" or "8859" or "iso8859" => "iso-8859-1",
            "latin-9" or "latin9" or "l9" => "iso-8859-15",
            "mac-roman" or "macroman" => "macintosh",
            "sjis" or "s-jis" or "shiftjis" => "shift_jis",
            "shift-jis" => "shift_jis",
            "eucjp" or "ujis" => "euc-jp",
            "euckr" => "euc-kr",
            "big5-tw" => "big5",
            _ when plain.StartsWith("iso8859-", StringComparison.Ordinal) => "iso-" + plain[3..],
            _ => plain,
        };
    }
}
