using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>One line of the table: what the rules say, a wheel that shows it, and what is expected.</summary>
/// <param name="Wording">section and words of the rules, and which case of them this is</param>
/// <param name="Make">the archive's bytes</param>
/// <param name="Refusal">a part of the message; null: it must install</param>
internal sealed record HostileRow(string Wording, Func<byte[]> Make, string? Refusal)
{
    public string FileName { get; init; } = "demo-1.0-py3-none-any.whl";
    public string[] Options { get; init; } = [];

    /// <summary>A part of standard error after an installation; null: not looked at.</summary>
    public string? Warning { get; init; }

    /// <summary>Looks at the environment after an installation.</summary>
    public Action<TemporaryEnvironment> Then { get; init; } = static _ => { };

    public override string ToString() => Wording;
}
