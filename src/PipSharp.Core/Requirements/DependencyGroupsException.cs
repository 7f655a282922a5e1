using System.Collections.Immutable;

namespace PipSharp.Requirements;

/// <summary>A <c>[dependency-groups]</c> table, or what was asked of it, is wrong (PEP 735); all that was found is told at once.</summary>
public sealed class DependencyGroupsException : PipSharpException
{
    public DependencyGroupsException(ImmutableArray<DependencyGroupProblem> problems)
        : base("invalid-dependency-groups", Describe(problems)) => Problems = problems;

    public ImmutableArray<DependencyGroupProblem> Problems { get; }

    private static string Describe(ImmutableArray<DependencyGroupProblem> problems) =>
        "[dependency-groups] cannot be used:"
            + string.Concat(problems.Select(static one => "\n  " + one.Message.ReplaceLineEndings("\n  ")));
}
