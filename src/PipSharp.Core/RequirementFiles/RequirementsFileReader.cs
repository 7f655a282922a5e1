namespace PipSharp.RequirementFiles;

/// <summary>Reads requirements files, what they include, and what they say ("Requirements File Format" of pip).</summary>
public sealed class RequirementsFileReader(RequirementsFileSurroundings surroundings)
{
    /// <param name="location">a path, also relative to the working folder, or an http, https or file URL</param>
    /// <param name="constraint">the file was given with -c</param>
    /// <param name="options">as the command line and the files before have them</param>
    /// <exception cref="PipSharpException">invalid-requirements-line, unreadable-requirements-file, undecodable-requirements-file,
    /// unknown-encoding, requirements-include-cycle, too-many-requirements-files;
    /// a wrong requirement is no exception but an error of its line</exception>
    public async ValueTask<RequirementsFile> ReadAsync(
        string location, bool constraint, RequirementsFileOptions options, CancellationToken cancellationToken = default)
    {
        var reading = new RequirementsFileReading(surroundings, options);
        await reading.ReadAsync(Include.Entry(location, constraint, surroundings.Paths), cancellationToken);
        return reading.Result();
    }
}
