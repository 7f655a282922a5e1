using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>A page as the cache has it: its validators and its listing, of which the records are still on disk.</summary>
internal sealed record StoredPage(PageValidators Validators, ProjectListing Listing);
