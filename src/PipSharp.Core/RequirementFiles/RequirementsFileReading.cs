using System.Collections.Immutable;

namespace PipSharp.RequirementFiles;

/// <summary>The state of one reading: lines so far, options so far, and the files already in memory.</summary>
internal sealed class RequirementsFileReading(RequirementsFileSurroundings surroundings, RequirementsFileOptions options)
{
    private const int DepthLimit = 64;

    /// <summary>Files that include others twice each grow without end, though every file is small.</summary>
    private const int IncludeLimit = 10_000;

    private readonly Dictionary<string, ImmutableArray<LogicalLine>> _files = new(StringComparer.Ordinal);
    private readonly ImmutableArray<RequirementLine>.Builder _lines = ImmutableArray.CreateBuilder<RequirementLine>();
    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();
    private RequirementsFileOptions _options = options;
    private int _includes;

    public RequirementsFile Result() => new() { Lines = _lines.ToImmutable(), Options = _options, Warnings = _warnings.ToImmutable() };

    public async ValueTask ReadAsync(Include file, CancellationToken cancellationToken)
    {
        if (++_includes > IncludeLimit)
            throw new PipSharpException(
                "too-many-requirements-files", $"The requirements files include one another more than {IncludeLimit} times.");
        foreach (LogicalLine line in await LinesOf(file, cancellationToken))
        {
            var origin = new RequirementOrigin(file.Shown, line.Number, file.Constraint);
            if (Take(line, origin, file) is { } nested)
                await ReadAsync(nested, cancellationToken);
        }
    }

    /// <summary>Takes one line in; what it includes is returned.</summary>
    private Include? Take(LogicalLine line, RequirementOrigin origin, Include file)
    {
        try
        {
            ParsedLine parsed = ParsedLine.Parse(line.Text, surroundings.Variable);
            _options = LineOptionEffects.OfSelections(_options, parsed);
            if (parsed.Requirement is not null)
                _lines.Add(ToRequirement(parsed, origin));
            else if (NestedIn(parsed, file) is { } nested)
                return nested;
            else
                TakeOptions(parsed, origin);
            return null;
        }
        catch (PipSharpException e)
        {
            throw InvalidRequirement.At(origin, e);
        }
    }

    private RequirementLine ToRequirement(ParsedLine parsed, RequirementOrigin origin)
    {
        var line = new RequirementLine
        {
            Text = parsed.Requirement!,
            Origin = origin,
            Editable = parsed.IsEditable,
            Hashes = parsed.IsEditable ? [] : parsed.Hashes,
            ConfigSettings = parsed.ConfigSettings,
        };
        try
        {
            if (line is { Editable: true, Constraint: true })
                throw InvalidRequirement.Of("A constraint cannot be editable", line.Text);
            return line with { Argument = RequirementArgument.Parse(line.Text, surroundings.Paths, line.Editable) };
        }
        catch (PipSharpException e)
        {
            return line with { Error = InvalidRequirement.At(origin, e) };
        }
    }

    private static Include? NestedIn(ParsedLine parsed, Include file)
    {
        string? requirement = parsed.First(LineOption.Requirement);
        if ((requirement ?? parsed.First(LineOption.Constraint)) is not { } value)
            return null;
        Include nested = file.Nested(value, constraint: requirement is null);
        if (file.IsInside(nested.Location))
            throw new PipSharpException(
                "requirements-include-cycle",
                $"{CredentialText.Redact(nested.Shown)} recursively references itself in {CredentialText.Redact(file.Shown)}");
        return nested.Depth > DepthLimit
            ? throw new PipSharpException(
                "too-many-requirements-files", $"The requirements files include one another more than {DepthLimit} deep.")
            : nested;
    }

    private void TakeOptions(ParsedLine parsed, RequirementOrigin origin)
    {
        if (!parsed.Hashes.IsEmpty)
            _warnings.Add($"A --hash without a requirement is ignored (from {origin}).");
        _options = LineOptionEffects.OfOptionLine(_options, parsed, value => NextToFile(value, origin.File));
    }

    /// <summary>A path of --find-links is relative to its file if something is there, else to the working folder.</summary>
    private string NextToFile(string value, string file)
    {
        if (LinkScheme.IsFileLocation(file) || LinkScheme.IsUrl(value) || value.Contains('\0'))
            return value;
        string joined = Path.Combine(Path.GetDirectoryName(surroundings.Paths.Absolute(file)) ?? "", value);
        return surroundings.Paths.KindOf(surroundings.Paths.Absolute(joined)) is PathKind.Missing ? value : joined;
    }

    private async ValueTask<ImmutableArray<LogicalLine>> LinesOf(Include file, CancellationToken cancellationToken)
    {
        if (_files.TryGetValue(file.Location, out ImmutableArray<LogicalLine> known))
            return known;
        byte[] bytes = await BytesOf(file, cancellationToken);
        return _files[file.Location] = LogicalLines.Of(FileEncoding.Decode(bytes, file.Shown, surroundings.LocaleEncoding));
    }

    private async ValueTask<byte[]> BytesOf(Include file, CancellationToken cancellationToken)
    {
        try
        {
            string location = FileUrl.TryGetPath(file.Location, out string path) ? surroundings.Paths.Absolute(path) : file.Location;
            return await surroundings.Source.ReadAsync(location, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string kind = file.Constraint ? "constraint" : "requirements"; // pip's words
            string by = file.Parent is null ? "" : $" (included by {CredentialText.Redact(file.Parent.Shown)})";
            if (e is FileNotFoundException or DirectoryNotFoundException) // what is searched for in logs of pip
                throw new PipSharpException(
                    "unreadable-requirements-file",
                    $"Could not open {kind} file: [Errno 2] No such file or directory: '{CredentialText.Redact(file.Shown)}'{by}", null, e);
            throw new PipSharpException(
                "unreadable-requirements-file",
                $"Could not open {kind} file: {CredentialText.Redact(file.Shown)}{by}: {e.Message}", null, e);
        }
    }
}
