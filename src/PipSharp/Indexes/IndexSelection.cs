using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>Which places are asked for a name: all, or the one index that --index-for says. They are made when first needed.</summary>
internal sealed class IndexSelection
{
    private readonly IndexContext _context;
    private readonly Lazy<ImmutableArray<IndexSource>> _all;
    private readonly ImmutableArray<(IndexPin Pin, Lazy<ImmutableArray<IndexSource>> Source)> _pinned;

    public IndexSelection(IndexContext context)
    {
        _context = context;
        _all = new Lazy<ImmutableArray<IndexSource>>(() => [.. Sources()]);
        // --no-index leaves out pinned indexes too. A name's own pin counts before those of patterns.
        IEnumerable<IndexPin> pins = context.Options.Indexes.IsEmpty ? [] : context.Options.Pins.OrderByDescending(pin => pin.IsExact);
        _pinned = [.. pins.Select(pin => (pin, new Lazy<ImmutableArray<IndexSource>>(() => [.. Acceptable([pin.Url]).Select(Index)])))];
    }

    public ImmutableArray<IndexSource> For(PackageName name)
    {
        foreach ((IndexPin pin, Lazy<ImmutableArray<IndexSource>> source) in _pinned)
        {
            if (pin.Covers(name))
                return source.Value;
        }

        return _all.Value;
    }

    private IEnumerable<IndexSource> Sources()
    {
        foreach (Uri url in Acceptable(_context.Options.FindLinks))
            yield return new FoundLinks(_context, url);
        foreach (Uri url in Acceptable(_context.Options.Indexes))
            yield return Index(url);
    }

    private IndexSource Index(Uri url) => url.IsFile ? new FolderIndex(_context, url) : new SimpleIndex(_context, url);

    private IEnumerable<Uri> Acceptable(ImmutableArray<string> locations)
    {
        foreach (string location in locations)
        {
            Uri url = IndexAddress.Parse(location);
            if (!url.IsFile && !IndexAddress.IsWeb(location))
                throw new PipSharpException(
                    "bad-url", $"An index is read by http, https or file, not from {IndexAddress.Redact(location)}.");
            if (HttpTrust.IsAcceptable(_context.Options, url))
                yield return url;
            else
                _context.Warn($"{IndexAddress.Redact(location)} is ignored: plain http is not secure. Use https, or allow it with --trusted-host {url.Host}");
        }
    }
}
