using PipSharp.Indexes;
using PipSharp.RequirementFiles;

namespace PipSharp.Cli.Commands;

/// <summary>Reads the requirements files of `uninstall -r`.</summary>
internal sealed class FilesOfRequirements(CommandInput input) : IRequirementsFileSource
{
    /// <exception cref="PipSharpException">a file that cannot be read, a line that is no requirement</exception>
    public async Task<List<RequirementArgument>> ReadAsync(IEnumerable<string> files, CancellationToken cancel)
    {
        var surroundings = new RequirementsFileSurroundings { Source = this, Paths = input.Paths, Variable = input.Surroundings.Variable };
        var arguments = new List<RequirementArgument>();
        foreach (string file in files)
        {
            RequirementsFile read = await new RequirementsFileReader(surroundings)
                .ReadAsync(file, constraint: false, new RequirementsFileOptions(), cancel);
            arguments.AddRange(read.Lines.Where(line => !line.Constraint).Select(line => line.GetArgument()));
        }

        return arguments;
    }

    public async ValueTask<byte[]> ReadAsync(string location, CancellationToken cancellationToken)
    {
        if (!location.Contains("://", StringComparison.Ordinal))
            return await File.ReadAllBytesAsync(location, cancellationToken);
        await using var client = new IndexClient(NetworkSettings.Indexes(input), TimeProvider.System, input.Talk.Warn);
        await using Stream stream = await client.OpenFileAsync(location, cancellationToken);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
