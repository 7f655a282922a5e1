namespace PipSharp.Indexes;

/// <summary>What came over the wire before the empty line.</summary>
/// <param name="Client">subject of the client's certificate</param>
internal sealed record WireRequest(string Head, string? Client)
{
    public string Method => Head.Split(' ')[0];

    /// <summary>As written: a path, a whole URL, or host:port.</summary>
    public string Target => Head.Split(' ')[1];

    public string? Header(string name)
    {
        foreach (string line in Head.Split("\r\n")[1..])
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim();
        }

        return null;
    }
}
