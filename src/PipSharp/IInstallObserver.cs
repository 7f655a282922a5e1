using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Planning;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>Hears what a pipeline is at, for progress and messages; called from several
/// threads. Reports of <see cref="IProgress{T}"/> are packages decided so far.</summary>
public interface IInstallObserver : IProgress<int>
{
    /// <summary>Who hears the resolver's steps; null: nobody.</summary>
    ISearchObserver? Search => null;

    /// <summary>It is known where the packages go.</summary>
    void Entered(TargetEnvironment target)
    {
    }

    /// <summary>Requests are read: where packages will be looked for, options of requirements files included.</summary>
    void Looking(IndexOptions options)
    {
    }

    /// <summary>What is asked for by name or place, in order; what is named by
    /// place alone comes without a name when it is opened.</summary>
    void Asked(ImmutableArray<Dependency> roots)
    {
    }

    /// <summary>All candidates of a project were read, from the cache or an index.</summary>
    void Listed(PackageName name)
    {
    }

    /// <summary>Whole sentences for standard error.</summary>
    void Warn(string message);

    /// <summary>A requirement does not count here: nothing to worry about.</summary>
    void LeftOut(string message) => Warn(message);

    /// <summary>So many files of so many are ready to be moved into the environment.</summary>
    void Staged(int files, int total)
    {
    }

    /// <summary>A wheel is going to be fetched, from the store or the network. What is returned hears, if it is the network, how many bytes
    /// are there; null: nobody counts.</summary>
    IProgress<long>? Fetching(WheelFileName file, long? size);

    /// <summary>A source that was named by path or URL is going to be opened.</summary>
    /// <param name="shown">without passwords</param>
    void Opening(string shown, bool isEditable)
    {
    }

    /// <summary>A step of a build begins or ends.</summary>
    void Building(BuildStep step)
    {
    }

    /// <summary>A wheel was built.</summary>
    /// <param name="archive">absolute; there only now</param>
    void Built(WheelFileName wheel, string archive, FileHash hash)
    {
    }

    /// <summary>So many packages of so many are fetched or built, unpacked and compiled.</summary>
    void Ready(int packages, int total)
    {
    }

    /// <summary>It is known what is to be installed; wheels are going to be fetched and built.</summary>
    void Planned(InstallPlan plan)
    {
    }

    /// <summary>Everything is fetched; the environment is about to change.</summary>
    /// <param name="removed">what of the plan's replaced packages goes: one that another scheme holds may stay</param>
    void Installing(InstallPlan plan, ImmutableArray<InstalledDistribution> removed);
}
