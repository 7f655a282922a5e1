using System.Collections.Immutable;
using PipSharp.Planning;

namespace PipSharp;

/// <summary>What `download` or `wheel` brought, in the order in which pip decides packages.</summary>
public sealed record CollectReport(InstallPlan Plan, ImmutableArray<CollectedFile> Files);
