using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>A project's own page: straight into its listing.</summary>
internal sealed class ProjectPageSink(ProjectListingBuilder builder) : PageSink
{
    public override void Add(in ListingLink link) => builder.Add(link);

    public override void SetStatus(string status, string? reason) => (builder.Status, builder.StatusReason) = (status, reason);
}
