namespace PipSharp.NamedEnvironments;

/// <summary>A copy of an environment that works where it is: it is made aside and gets its name when it is whole, by one rename.</summary>
public sealed class EnvironmentCopy(WorkonHome home, CopyParts parts)
{
    /// <param name="source">absolute: an environment's folder, in WORKON_HOME or elsewhere</param>
    /// <param name="realSource">the same with links followed</param>
    /// <exception cref="PipSharpException">environment-exists</exception>
    public void Run(string source, string realSource, string name, CancellationToken cancel)
    {
        string target = home.PathOf(name), stage = home.Aside();
        var relocation = new Relocation(source == realSource ? [source] : [source, realSource], target);
        RefuseExisting(target, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            new TreeCopy(source, stage, relocation, parts.HasOtherNames).Run(cancel);
            new CopiedTexts(stage, relocation, parts).Rewrite(cancel);
            cancel.ThrowIfCancellationRequested();
            RefuseExisting(target, name);
            Directory.Move(stage, target);
        }
        catch (Exception)
        {
            if (Directory.Exists(stage))
                Directory.Delete(stage, recursive: true);
            throw;
        }
    }

    private static void RefuseExisting(string target, string name)
    {
        if (Path.Exists(target) || new FileInfo(target).LinkTarget is not null)
            throw new PipSharpException(
                "environment-exists", $"There is already something named '{name}': {target}",
                "Choose another name, or remove it with `pipsharp env remove`.");
    }
}
