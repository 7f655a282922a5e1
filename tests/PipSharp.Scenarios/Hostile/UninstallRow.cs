namespace PipSharp.Scenarios.Hostile;

/// <summary>One line of the table: what the rules say, damage that shows it, and what `uninstall` makes of it.</summary>
/// <param name="Damage">to the installed package `demo`</param>
internal sealed record UninstallRow(string Wording, Action<DamagedDemo> Damage)
{
    /// <summary>A part of the message; null: it is uninstalled.</summary>
    public string? Refusal { get; init; }

    /// <summary>What stays of it, as paths below site-packages: nobody's own files, and what leads elsewhere.</summary>
    public string[] Stays { get; init; } = [];
}
