using System.Collections.Concurrent;
using PipSharp.Building;
using PipSharp.Distributions;

namespace PipSharp;

/// <summary>All sources of one run: each opened once, by its reference or by the file that an index lists.</summary>
internal sealed class SourceProjects : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SourceProject>>> _opened = new(StringComparer.Ordinal);
    private readonly SourceOpening _opening;
    private readonly SourceWheels _wheels;
    private readonly BuildOptions _options;
    private readonly IBuildEnvironments _environments;

    public SourceProjects(SourceOpening opening, SourceWheels wheels, BuildOptions options, IBuildEnvironments environments) =>
        (_opening, _wheels, _options, _environments) = (opening, wheels, options, environments);

    public Task<SourceProject> OpenAsync(SourceReference reference, CancellationToken cancel) =>
        OpenOnceAsync(SourceReference.Text(reference.Link, reference.IsEditable), () => _opening.OpenAsync(reference, cancel));

    public Task<SourceProject> OpenAsync(ListedFile file, CancellationToken cancel) => OpenOnceAsync(file.Url, () => _opening.OpenAsync(file, cancel));

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<SourceProject>> one in _opened.Values)
        {
            if (one is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
                await (await one.Value).DisposeAsync();
        }

        _opening.Dispose();
    }

    private Task<SourceProject> OpenOnceAsync(string key, Func<Task<OpenedSource>> open) =>
        _opened.GetOrAdd(key, _ => new Lazy<Task<SourceProject>>(() => MakeAsync(open))).Value;

    private async Task<SourceProject> MakeAsync(Func<Task<OpenedSource>> open) => new(await open(), _options, _environments, _wheels);
}
