using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>A node of the search: a project, or one of its extras. Part of the solver's mutable state.</summary>
internal sealed class SolverPackage(int id, PackageName name, ExtraName? extra, CandidateList list)
{
    public int Id { get; } = id;

    public PackageName Name { get; } = name;

    public ExtraName? Extra { get; } = extra;

    public CandidateList List { get; } = list;

    /// <summary>Requirements of the decided packages on this one, in the order of the decisions.</summary>
    public List<Demand> Requirers { get; } = [];

    /// <summary>The packages in whose <see cref="Requirers"/> this one stands while it is decided.</summary>
    public List<int> Requires { get; } = [];

    /// <summary>A conclusion rests on what the present requirements say of pre-releases or yanked releases.</summary>
    public bool HasContextualConclusion { get; set; }

    /// <summary>Conflicts in which this package could not be placed, and those in which its choice stood in another's way.</summary>
    public int Affected { get; set; }

    public int Culprit { get; set; }

    public PackageTier Tier { get; set; } = PackageTier.Ordinary;

    public string Describe() => Extra is { } extra ? $"{Name}[{extra}]" : Name.ToString();
}
