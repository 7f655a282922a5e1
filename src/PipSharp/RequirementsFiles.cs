using PipSharp.Indexes;
using PipSharp.RequirementFiles;

namespace PipSharp;

/// <summary>Reads requirement files from disk, and from the web where their location is a URL.</summary>
internal sealed class RequirementsFiles(PipelineContext context, IndexOptions options) : IRequirementsFileSource, IAsyncDisposable
{
    private IndexClient? _web;

    public async ValueTask<byte[]> ReadAsync(string location, CancellationToken cancellationToken)
    {
        if (!LinkScheme.IsUrl(location))
            return await File.ReadAllBytesAsync(location, cancellationToken);
        _web ??= new IndexClient(options, context.Time, context.Observer.Warn);
        await using Stream stream = await _web.OpenFileAsync(location, cancellationToken);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;
}
