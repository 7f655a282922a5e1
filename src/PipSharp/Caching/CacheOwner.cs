namespace PipSharp.Caching;

/// <summary>Whose a cache folder is, where root asks.</summary>
public static class CacheOwner
{
    private const uint Root = 0;

    /// <summary>True if the folder, or the nearest one above that exists, belongs to another user than root: what root wrote there that
    /// user could neither use up nor delete (`sudo` keeps HOME).</summary>
    /// <param name="folder">absolute</param>
    public static bool IsNotRoot(string folder)
    {
        for (string? place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            if (FileIdentity.OwnerOf(place) is { } owner)
                return owner != Root;
        }

        return false;
    }
}
