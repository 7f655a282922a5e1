using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Projects;

/// <summary>How a source tree is built: the <c>[build-system]</c> table (PEP 517, 518), or what stands in for a missing one.</summary>
public sealed record BuildSystem
{
    /// <summary>What a tree without the table is built with, as pip does.</summary>
    public static BuildSystem Default { get; } = new()
    {
        Requires = [Requirement.Parse("setuptools>=40.8.0")],
        Backend = LegacyBackend,
    };

    internal const string LegacyBackend = "setuptools.build_meta:__legacy__";

    public required ImmutableArray<Requirement> Requires { get; init; }

    /// <summary>An object reference: module, and perhaps <c>:</c> and attributes.</summary>
    public required string Backend { get; init; }

    /// <summary>Folders inside the tree that the backend is imported from, in order; empty: it is installed.</summary>
    public ImmutableArray<string> BackendPath { get; init; } = [];

    /// <summary>What must be among the installed build requirements because the table names no backend.</summary>
    public ImmutableArray<Requirement> ToCheck { get; init; } = [];
}
