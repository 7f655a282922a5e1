using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Requests;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>Fetches the wheels that requirements name by URL or path.</summary>
internal sealed class DirectReferences(WheelStore store, CandidateRules rules, RequestedPackages requested, PipelineContext context) : IDirectReferences
{
    public async ValueTask<DirectWheel> GetAsync(PackageName name, string reference, CancellationToken cancel)
    {
        RequirementLink link = RequirementLink.Parse(reference, context.Paths);
        string shown = CredentialText.Redact(reference);
        if (!link.IsWheel)
            throw new PipSharpException("source-build-unsupported", $"Cannot install {shown}: this version of PipSharp installs wheels only.", "Build a wheel of it first, and install that.");
        WheelFileName file = WheelFileName.Parse(link.FileName);
        Check(name, file, shown);
        ImmutableArray<FileHash> stated = link.Hash is { } hash ? [hash] : [];
        var source = new WheelSource(file, link.UrlWithoutFragment, stated, requested.Hashes.GetValueOrDefault(name, []), Size: null);
        WheelOnDisk wheel = await store.GetAsync(source, context.Observer.Fetching(file, size: null), cancel);
        byte[] metadata = await WheelsGoneException.ReadMetadataAsync(wheel, cancel);
        return new DirectWheel(reference, wheel, Parse(file, metadata), CandidateState.Usable, ToDirectUrl(link, wheel));
    }

    private void Check(PackageName name, WheelFileName file, string shown)
    {
        if (file.Name != name)
            throw new PipSharpException("wrong-project", $"{shown} is a wheel of {file.Name}, not of {name}.", "Correct the name before the @, or the URL behind it.");
        if (rules.Files.Tags?.RankOf(file.TagSet) < 0)
            throw new PipSharpException("unsupported-wheel", $"{file.Text} is not a supported wheel on this platform.", "Choose the wheel whose tags fit this Python and platform.");
    }

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
