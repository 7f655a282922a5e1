using PipSharp.Distributions;

namespace PipSharp;

/// <summary>The metadata of a source.</summary>
/// <param name="Text">the METADATA file; made of the facts where these are from elsewhere</param>
internal sealed record SourceMetadataText(CoreMetadata Facts, ReadOnlyMemory<byte> Text)
{
    public static SourceMetadataText Parse(byte[] text) => new(CoreMetadata.Parse(text), text);

    public static SourceMetadataText OfWheel(WheelOnDisk wheel) =>
        Parse(File.ReadAllBytes(Path.Combine(wheel.Folder, wheel.Manifest.DistInfoFolder, "METADATA")));
}
