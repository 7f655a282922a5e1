using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Options that several commands share, and their heading in the help.</summary>
internal abstract record OptionGroup(string Title)
{
    public abstract IEnumerable<Option> All { get; }

    /// <summary>Known to pip, but nothing here acts on it: refused rather than silently ignored.</summary>
    public virtual IEnumerable<Option> Unsupported => [];
}
