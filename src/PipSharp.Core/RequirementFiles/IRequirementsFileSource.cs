namespace PipSharp.RequirementFiles;

/// <summary>Where requirements files come from.</summary>
public interface IRequirementsFileSource
{
    /// <summary>The bytes at a fully qualified path or at an http or https URL.</summary>
    /// <exception cref="IOException">the file cannot be read; the reader says which one and where it was asked for</exception>
    /// <exception cref="PipSharpException">any other failure, passed on as it is</exception>
    ValueTask<byte[]> ReadAsync(string location, CancellationToken cancellationToken);
}
