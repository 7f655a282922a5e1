using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Planning;

namespace PipSharp;

/// <summary>What goes when a plan is carried out. As in pip: with --user nothing but the
/// user's goes; without it the user's go too, which would hide what is installed.</summary>
/// <param name="Own">for the target's scheme</param>
/// <param name="OfUser">in the user's folders, where the target is the interpreter's own scheme</param>
internal sealed record ReplacedPackages(ImmutableArray<InstalledDistribution> Own, ImmutableArray<InstalledDistribution> OfUser)
{
    public ImmutableArray<InstalledDistribution> All => Own.AddRange(OfUser);

    public static ReplacedPackages Of(InstallPlan plan, TargetEnvironment target)
    {
        bool isPlain = target.Scheme == target.Interpreter.Scheme;
        ImmutableArray<InstalledDistribution> ofUser = isPlain && target.Interpreter.UserScheme is { } user
            ? plan.ToRemove.Where(one => IsIn(user, one)).ToImmutableArray()
            : [];
        return new([.. plan.ToRemove.Where(one => !ofUser.Contains(one) && !(isPlain ? IsOfBase(target, one) : IsIn(target.Interpreter.Scheme, one)))], ofUser);
    }

    /// <summary>Last, so that there is always a copy; whoever stops the command stops it before.</summary>
    public void RemoveOfUser(PipelineContext context, TargetEnvironment target)
    {
        if (!OfUser.IsEmpty)
            context.WriterFor(target with { Scheme = target.Interpreter.UserScheme! })
                .Apply(new EnvironmentChange(OfUser, []), CancellationToken.None);
    }

    private static bool IsIn(InstallScheme scheme, InstalledDistribution one) =>
        one.Location == scheme.PureLib || one.Location == scheme.PlatLib;

    /// <summary>A virtual environment may see packages of the Python behind it, and leaves them alone.</summary>
    private static bool IsOfBase(TargetEnvironment target, InstalledDistribution one) =>
        target.Interpreter.IsVirtual
            && !one.Location.StartsWith(target.Interpreter.Prefix + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
