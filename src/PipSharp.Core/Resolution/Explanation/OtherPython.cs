namespace PipSharp.Resolution;

/// <summary>The same request for another Python, or for fewer of them.</summary>
/// <param name="Name">its version, "3.12"; of a range its specifiers, "&gt;=3.12"</param>
public sealed record OtherPython(string Name, IVariantResolver Resolver)
{
    /// <summary>A range of Pythons in place of a wider one.</summary>
    public bool IsRange { get; init; }
}
