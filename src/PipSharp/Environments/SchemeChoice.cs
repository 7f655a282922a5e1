using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Which folders a request installs to, with pip's refusals in pip's order.</summary>
internal sealed record SchemeChoice(InstallScheme Scheme, bool IsUser, bool IsDefaulted)
{
    public static SchemeChoice Of(EnvironmentRequest request, DescribedInterpreter interpreter, InterpreterFacts facts)
    {
        CheckCombination(request);
        CheckManaged(request, facts);
        SchemeChoice choice = Choose(request, interpreter, facts);
        return request.Root is { Length: > 0 } root ? choice with { Scheme = choice.Scheme.Below(Path.GetFullPath(root)) } : choice;
    }

    private static SchemeChoice Choose(EnvironmentRequest request, DescribedInterpreter interpreter, InterpreterFacts facts)
    {
        if (request.User)
            return new(AskedUserScheme(facts), IsUser: true, IsDefaulted: false);
        if (request.TargetFolder is not null)
            return new(interpreter.TargetScheme(CheckTarget(request.TargetFolder)), IsUser: false, IsDefaulted: false);
        if (request.Prefix is not null)
            return new(interpreter.PrefixScheme(Path.GetFullPath(request.Prefix)), IsUser: false, IsDefaulted: false);
        return MayFallBack(request, facts)
            ? new(facts.UserScheme!, IsUser: true, IsDefaulted: true)
            : new(facts.Scheme, IsUser: false, IsDefaulted: false);
    }

    private static void CheckCombination(EnvironmentRequest request)
    {
        if (request.User && request.TargetFolder is not null)
            throw Contradiction("Can not combine '--user' and '--target'");
        if (request.User && request.Prefix is not null)
            throw Contradiction("Can not combine '--user' and '--prefix' as they imply different installation locations");
        if (request.TargetFolder is not null && request.Prefix is not null)
            throw Contradiction("Cannot set --home and --prefix together", "Give either --target or --prefix.");
    }

    private static PipSharpException Contradiction(string message, string? hint = null) => new("contradictory-options", message, hint);

    /// <summary>PEP 668; --root, --target and --prefix lead elsewhere, where no file says who manages.</summary>
    private static void CheckManaged(EnvironmentRequest request, InterpreterFacts facts)
    {
        bool isElsewhere = request.Root is not null || request.TargetFolder is not null || request.Prefix is not null;
        if (!(request.WillWrite || request.ChecksManaged) || isElsewhere || request.BreakSystemPackages || facts.ExternallyManaged is null)
            return;
        throw new PipSharpException(
            "externally-managed-environment",
            "This environment is externally managed\n" + facts.ExternallyManaged,
            "If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of"
            + " breaking your Python installation or OS, by passing --break-system-packages.");
    }

    private static InstallScheme AskedUserScheme(InterpreterFacts facts)
    {
        if (facts.IsVirtual && !facts.SeesSystemSite)
            throw NoUserSite("User site-packages are not visible in this virtualenv.");
        return facts.UserScheme ?? throw NoUserSite("User site-packages are disabled for this Python.");
    }

    private static PipSharpException NoUserSite(string why) =>
        new("no-user-site", "Can not perform a '--user' install. "
            + why, "Leave --user away, or work with another interpreter (--python).");

    private static string CheckTarget(string folder)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target))
            throw new PipSharpException(
                "target-not-a-folder", "Target path exists but is not a directory, will not continue.", $"{target} is a file.");
        return target;
    }

    private static bool MayFallBack(EnvironmentRequest request, InterpreterFacts facts)
    {
        if (!(request.WillWrite || request.WouldWrite) || request.NoUser || facts.UserScheme is null)
            return false;
        InstallScheme own = request.Root is { Length: > 0 } root ? facts.Scheme.Below(Path.GetFullPath(root)) : facts.Scheme;
        return !FolderAccess.IsWritable(own.PureLib) || !FolderAccess.IsWritable(own.PlatLib);
    }
}
