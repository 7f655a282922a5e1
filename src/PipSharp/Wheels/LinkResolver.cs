namespace PipSharp.Wheels;

/// <summary>Follows the symbolic links of an archive on paper, before any of them is made.</summary>
/// <param name="links">paths below the archive's root, and what each points to</param>
internal sealed class LinkResolver(Dictionary<string, string> links)
{
    private const int MostHops = 40;

    public bool StaysInside(string link)
    {
        int hops = 0;
        var place = new Stack<string>();
        return Walk(link, place, ref hops);
    }

    /// <param name="place">where the walk stands: components below the root</param>
    private bool Walk(string path, Stack<string> place, ref int hops)
    {
        foreach (string component in path.Split('/', '\\'))
        {
            if (component is "" or ".")
                continue;
            if (component == "..")
            {
                if (!place.TryPop(out _))
                    return false;
                continue;
            }

            place.Push(component);
            if (!links.TryGetValue(string.Join('/', place.Reverse()), out string? target))
                continue;
            place.Pop();
            if (++hops > MostHops || !Walk(target, place, ref hops))
                return false;
        }

        return true;
    }
}
