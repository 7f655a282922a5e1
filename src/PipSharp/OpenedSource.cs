using PipSharp.Building;
using PipSharp.Distributions;

namespace PipSharp;

/// <summary>A source that was found; as a tree it lies on disk when somebody
/// needs it, which a wheel from the cache makes needless.</summary>
/// <param name="Shown">how messages call it; without passwords</param>
/// <param name="OpenTreeAsync">is asked once</param>
/// <param name="DirectUrl">what is recorded about its origin; null for an sdist from an index</param>
/// <param name="Identity">what the tree is, if it can never be another: an
/// archive's hash, a commit; null: builds of it are not kept</param>
internal sealed record OpenedSource(
    string Shown, Func<CancellationToken, Task<SourceTree>> OpenTreeAsync, DirectUrl? DirectUrl, string? Identity)
{
    public bool IsEditable => DirectUrl?.Directory?.Editable == true;

    /// <summary>SHA-256 of an sdist from an index; null for anything else.</summary>
    public FileHash? ArchiveHash { get; init; }

    /// <summary>A source that lies on disk as a tree already.</summary>
    public static OpenedSource Of(SourceTree tree, DirectUrl? directUrl, string? identity) =>
        new(tree.Shown, _ => Task.FromResult(tree), directUrl, identity);
}
