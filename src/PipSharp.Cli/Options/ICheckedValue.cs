namespace PipSharp.Cli.Options;

/// <summary>An option that does not take every value.</summary>
internal interface ICheckedValue
{
    /// <returns>optparse's words for a value that is none; null: it is one</returns>
    string? Problem(string value);
}
