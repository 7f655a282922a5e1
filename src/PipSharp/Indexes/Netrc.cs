namespace PipSharp.Indexes;

/// <summary>Logins by host, as Python's netrc module reads them (quotes and
/// backslashes included), whatever the file's mode bits are.</summary>
internal sealed class Netrc
{
    private readonly Dictionary<string, IndexCredentials> _entries = new(StringComparer.Ordinal);

    /// <summary>$NETRC, else ~/.netrc, else ~/_netrc. One that is missing or malformed is as good as empty.</summary>
    public static Netrc Load(Func<string, string?> variable)
    {
        string? home = variable("HOME") ?? variable("USERPROFILE");
        string?[] places = variable("NETRC") is { } named
            ? [named]
            : home is null ? [] : [Path.Combine(home, ".netrc"), Path.Combine(home, "_netrc")];
        try
        {
            return places.FirstOrDefault(File.Exists) is { } place ? Parse(File.ReadAllText(place)) : new Netrc();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return new Netrc();
        }
    }

    /// <exception cref="FormatException">it is none</exception>
    public static Netrc Parse(string text)
    {
        var netrc = new Netrc();
        var tokens = new NetrcTokens(text);
        for (string token = tokens.Next(); token.Length > 0; token = tokens.Next())
        {
            if (token[0] == '#')
                tokens.SkipLine();
            else if (token == "macdef")
                tokens.SkipParagraph();
            else if (token is "machine" or "default")
                netrc.ReadEntry(token == "default" ? "" : tokens.Next(), tokens);
            else
                throw new FormatException("no entry begins with " + token);
        }

        return netrc;
    }

    public IndexCredentials? Find(string host) => _entries.GetValueOrDefault(host) ?? _entries.GetValueOrDefault("");

    private void ReadEntry(string host, NetrcTokens tokens)
    {
        string login = "", account = "", password = "";
        while (true)
        {
            string token = tokens.Next();
            switch (token)
            {
                case "" or "machine" or "default" or "macdef":
                    tokens.TakeBack();
                    _entries[host] = new IndexCredentials(login.Length > 0 ? login : account, password);
                    return;
                case "login" or "user":
                    login = tokens.Next();
                    break;
                case "account":
                    account = tokens.Next();
                    break;
                case "password":
                    password = tokens.Next();
                    break;
                case ['#', ..]:
                    tokens.SkipLine();
                    break;
                default:
                    throw new FormatException("no key of an entry is called " + token);
            }
        }
    }
}
