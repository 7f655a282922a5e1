using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Options that several commands share, and their heading in the help.</summary>
internal abstract record OptionGroup(string Title)
{
    public abstract IEnumerable<Option> All { get; }

    /// <summary>False: pip's configuration and variables have no say, since what they call so is another thing.</summary>
    public virtual bool IsConfigurable => true;

    /// <summary>Known to pip, but nothing here acts on it: refused rather than silently ignored.</summary>
    public virtual IEnumerable<Option> Unsupported => [];
}
