using System.Text;
using PipSharp.Projects;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Requests;

/// <summary>Reads what a script says that it needs (PEP 723).</summary>
/// <param name="markers">null: for every environment, where no Python is to be compared</param>
internal sealed class ScriptRequirements(RequirementsFileSurroundings surroundings, Lazy<MarkerEnvironment>? markers)
{
    /// <exception cref="PipSharpException">no such file, no or wrong metadata, another Python</exception>
    public async Task<IEnumerable<RequirementLine>> ReadAsync(InstallRequest request, CancellationToken cancel)
    {
        if (request.Scripts.IsEmpty)
            return [];
        if (request.Scripts.Length > 1)
            throw new PipSharpException("several-scripts", "--requirements-from-script can only be given once");
        string script = request.Scripts[0];
        ScriptMetadata metadata = Parse(await TextAsync(script, cancel), script);
        if (!request.IgnoreRequiresPython)
            CheckPython(metadata.RequiresPython, script);
        var origin = new RequirementOrigin(script, 0, Constraint: false) { Option = "--requirements-from-script" };
        return metadata.Dependencies.Select(one => NamedLine.Of(one, origin, surroundings.Paths));
    }

    private async Task<string> TextAsync(string script, CancellationToken cancel)
    {
        try
        {
            byte[] bytes = await surroundings.Source.ReadAsync(surroundings.Paths.Absolute(script), cancel);
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new PipSharpException("unreadable-script", $"Could not read the script '{script}': {e.Message}", inner: e);
        }
    }

    private static ScriptMetadata Parse(string text, string script)
    {
        try
        {
            return ScriptMetadata.Read(text)
                ?? throw new PipSharpException(
                    "no-script-metadata", $"File does not contain 'script' metadata: '{script}'", "See PEP 723 for the form of the block.");
        }
        catch (PipSharpException e) when (e.Code != "no-script-metadata")
        {
            throw new PipSharpException(e.Code, $"The metadata in the script '{script}' is wrong: {e.Message}", e.Hint, e);
        }
    }

    private void CheckPython(VersionSpecifierSet? required, string script)
    {
        if (required is null || markers?.Value.VersionOf(MarkerVariable.PythonFullVersion) is not { } python
            || required.Contains(python, prereleases: true))
            return;
        throw new PipSharpException(
            "wrong-python", $"Script '{script}' requires a different Python: {python} not in '{required}'",
            "Choose another interpreter with --python, or add --ignore-requires-python.");
    }
}
