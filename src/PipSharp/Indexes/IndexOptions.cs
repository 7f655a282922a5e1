using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>Where packages come from, and how the network is used.</summary>
public sealed record IndexOptions
{
    public const string PublicIndex = "https://pypi.org/simple";

    /// <summary>--index-url first, then each --extra-index-url; empty with --no-index. URLs (http, https, file) or paths.</summary>
    public ImmutableArray<string> Indexes { get; init; } = [PublicIndex];

    /// <summary>--find-links: folders, HTML pages or archives; paths or URLs.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary>--index-strategy; null: not said, which merges as pip does, and tells where that decided.</summary>
    public IndexStrategy? Strategy { get; init; }

    /// <summary>--index-for</summary>
    public ImmutableArray<IndexPin> Pins { get; init; } = [];
    public ImmutableArray<string> TrustedHosts { get; init; } = [];

    /// <summary>Null: neither read nor write a cache.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The longest silence while connecting or between bytes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Tries after the first.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>--resume-retries: how often the rest of one cut download is
    /// asked for; null: as often as <see cref="Retries"/> says.</summary>
    public int? ResumeRetries { get; init; }

    /// <summary>Proxies, authorities, credentials.</summary>
    public NetworkOptions Network { get; init; } = new();
    public bool Offline { get; init; }

    /// <summary>Ask the index anew about every project, whatever the cache says.</summary>
    public bool Refresh { get; init; }

    /// <summary>The same for these projects only.</summary>
    public ImmutableHashSet<PackageName> RefreshPackages { get; init; } = [];

    /// <summary>Old cached listings are answers, too, while the index is asked about them: see
    /// <see cref="IndexClient.RevalidateAsync"/>.</summary>
    public bool AnswersWhileAsking { get; init; }

    /// <summary>--max-page: of one page after decoding.</summary>
    public long MostPageBytes { get; init; } = PageBody.MostBytes;

    /// <summary>--max-metadata: of one METADATA file.</summary>
    public long MostMetadataBytes { get; init; } = MetadataReader.MostBytes;

    /// <summary>--max-redirects: of one request.</summary>
    public int MostRedirects { get; init; } = 10;

    /// <summary>--shared-cache: cache folders that are read where one's own has nothing, and never written.</summary>
    public ImmutableArray<string> SharedCaches { get; init; } = [];

    internal bool Refreshes(PackageName name) => Refresh || RefreshPackages.Contains(name);
}
