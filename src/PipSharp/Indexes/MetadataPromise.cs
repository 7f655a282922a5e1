namespace PipSharp.Indexes;

/// <summary>What a page says about a metadata file beside a file (PEP 658, 714).</summary>
internal enum MetadataPromise
{
    Unsaid,
    No,
    Yes,
}
