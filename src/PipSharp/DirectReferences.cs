using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Requests;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>What requirements name by URL or path: wheels are fetched, sources
/// opened; built they are only when they are to be installed.</summary>
internal sealed class DirectReferences(
    WheelStore store, Lazy<SourceProjects> sources, CandidateRules rules, RequestedPackages requested,
    PipelineContext context) : IDirectReferences
{
    private readonly ConcurrentDictionary<string, WheelOnDisk> _wheels = new(StringComparer.Ordinal);

    public async ValueTask<DirectPackage> GetAsync(PackageName name, string reference, CancellationToken cancel)
    {
        SourceReference source = SourceOf(name, reference);
        source.DemandScheme(name.Normalized);
        return source.Link.IsWheel && !source.IsEditable
            ? await OfWheelAsync(name, reference, source.Link, cancel)
            : await OfSourceAsync(name, reference, source, cancel);
    }

    /// <summary>What is installed of a package that <see cref="GetAsync"/> gave.</summary>
    public async Task<WheelOnDisk> WheelAsync(DirectPackage package, CancellationToken cancel)
    {
        if (_wheels.TryGetValue(package.Reference, out WheelOnDisk? wheel))
            return wheel;
        SourceProject project = await sources.Value.OpenAsync(SourceOf(package.Metadata.Name, package.Reference), cancel);
        return (await project.WheelAsync(cancel)).Wheel;
    }

    private SourceReference SourceOf(PackageName name, string reference) =>
        SourceReference.Parse(reference, context.Paths) with { AllowedHashes = requested.Hashes.GetValueOrDefault(name, []) };

    private async Task<DirectPackage> OfSourceAsync(PackageName name, string reference, SourceReference source, CancellationToken cancel)
    {
        SourceProject project = await sources.Value.OpenAsync(source, cancel);
        SourceMetadataText metadata = await project.MetadataAsync(cancel);
        if (metadata.Facts.Name != name)
            throw WrongProject(source.Shown, $"is the project {metadata.Facts.Name}", name);
        return new DirectPackage(reference, metadata.Facts, CandidateState.Usable, project.DirectUrl!) { MetadataText = metadata.Text };
    }

    private async Task<DirectPackage> OfWheelAsync(PackageName name, string reference, RequirementLink link, CancellationToken cancel)
    {
        string shown = CredentialText.Redact(reference);
        WheelFileName file = WheelFileName.Parse(link.FileName);
        if (file.Name != name)
            throw WrongProject(shown, $"is a wheel of {file.Name}", name);
        if (rules.Files.Tags?.RankOf(file.TagSet) < 0)
            throw new PipSharpException(
                "unsupported-wheel", $"{file.Text} is not a supported wheel on this platform.",
                "Choose the wheel whose tags fit this Python and platform.");
        ImmutableArray<FileHash> stated = link.Hash is { } hash ? [hash] : [];
        var source = new WheelSource(
            file, link.UrlWithoutFragment, stated, requested.Hashes.GetValueOrDefault(name, []),
            requested.LockedSizes.GetValueOrDefault(link.UrlWithoutFragment))
        {
            StatedBy = requested.StatedBy(link.UrlWithoutFragment) ?? ArchiveSource.Address,
        };
        WheelOnDisk wheel = await store.GetAsync(source, context.Observer.Fetching(file, size: null), cancel);
        _wheels[reference] = wheel;
        byte[] text = WheelsGoneException.ReadMetadata(wheel);
        return new DirectPackage(reference, Parse(file, text), CandidateState.Usable, ToDirectUrl(link, wheel)) { MetadataText = text };
    }

    private static PipSharpException WrongProject(string shown, string found, PackageName wanted) =>
        new("wrong-project", $"{shown} {found}, not {wanted}.", "Correct the name before the @, or the URL behind it.");

    private static CoreMetadata Parse(WheelFileName file, byte[] metadata)
    {
        try
        {
            return CoreMetadata.Parse(metadata);
        }
        catch (PipSharpException e)
        {
            throw new PipSharpException("bad-metadata", $"The metadata of {file.Text} is invalid: {e.Message}", e.Hint, e);
        }
    }

    private static DirectUrl ToDirectUrl(RequirementLink link, WheelOnDisk wheel) => new()
    {
        Url = DirectUrl.Redact(link.UrlWithoutFragment),
        Archive = new DirectUrl.ArchiveInfo([(wheel.ArchiveHash.Algorithm, wheel.ArchiveHash.Hex)]),
    };
}
