namespace PipSharp.Distributions;

/// <summary>Description-Content-Type: one of three types, in UTF-8, with a known variant of Markdown.</summary>
internal static class ContentTypeRules
{
    public static bool IsGood(string text)
    {
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        string type = parts[0].ToLowerInvariant();
        if (type is not ("text/plain" or "text/x-rst" or "text/markdown"))
            return false;
        foreach (string parameter in parts.AsSpan(1))
        {
            if (!IsGoodParameter(type, parameter))
                return false;
        }

        return true;
    }

    private static bool IsGoodParameter(string type, string parameter)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return false;
        string value = parameter[(equals + 1)..].Trim().Trim('"');
        return parameter[..equals].Trim().ToLowerInvariant() switch
        {
            "charset" => value.Equals("utf-8", StringComparison.OrdinalIgnoreCase),
            "variant" => type != "text/markdown" || value is "GFM" or "CommonMark",
            _ => true,
        };
    }
}
