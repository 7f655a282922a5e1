using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>Takes what a page decoder finds.</summary>
internal abstract class PageSink
{
    public abstract void Add(in ListingLink link);

    /// <summary>PEP 792.</summary>
    public virtual void SetStatus(string status, string? reason)
    {
        // Only project pages have one.
    }
}
