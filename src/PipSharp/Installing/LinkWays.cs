using System.Collections.Concurrent;

namespace PipSharp.Installing;

/// <summary>How files come into one file system from each of those that the cache's
/// folders lie on: found out with one file, remembered for the change.</summary>
internal sealed class LinkWays(LinkMode mode)
{
    private readonly ConcurrentDictionary<ulong, LinkWay> _byDevice = new();
    private readonly Lock _asking = new();

    /// <summary>A file may have several names within the change.</summary>
    public bool MayLinkOwn => mode != LinkMode.Copy;

    /// <param name="sample">a file of the source, for the trial</param>
    /// <param name="writer">tries it, once for each file system that files come from</param>
    public LinkWay From(SourceFolder source, string sample, StageWriter writer)
    {
        if (!_byDevice.TryGetValue(source.Device, out LinkWay way))
            way = Learn(source, sample, writer);
        return way == LinkWay.Link && !source.IsOurs ? LinkWay.Copy : way;
    }

    /// <summary>Links are refused, for good: another file system, one without links, or protected_hardlinks.</summary>
    public void CannotLink(SourceFolder source) => _byDevice[source.Device] = LinkWay.Copy;

    private LinkWay Learn(SourceFolder source, string sample, StageWriter writer)
    {
        lock (_asking)
        {
            return _byDevice.GetOrAdd(source.Device, _ => mode switch
            {
                LinkMode.Auto => writer.CanClone(source, sample) ? LinkWay.Clone : LinkWay.Link,
                LinkMode.Clone => writer.CanClone(source, sample) ? LinkWay.Clone : LinkWay.Copy,
                LinkMode.HardLink => LinkWay.Link,
                _ => LinkWay.Copy,
            });
        }
    }
}
