using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Configuration;

/// <summary>Reads INI files as Python's configparser does without interpolation: <c>=</c> or <c>:</c>, comments on lines of their own,
/// indented lines continue a value.</summary>
internal sealed class IniReader(string path)
{
    private const string DefaultSection = "DEFAULT";
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<(string Section, string Key, StringBuilder Value)> _entries = [];
    private readonly List<string> _sections = [];
    private readonly HashSet<(string Section, string? Key)> _seen = [];
    private string? _section;
    private StringBuilder? _value;
    private int _indent;

    public static ImmutableArray<ConfigurationEntry> Read(ReadOnlySpan<byte> bytes, string path)
    {
        var reader = new IniReader(path);
        int number = 0;
        foreach (string line in reader.Decode(bytes).TrimStart('\ufeff').Split(LineEnds, StringSplitOptions.None))
            reader.Take(line, ++number);
        return reader.Entries();
    }

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Broken("it is not UTF-8");
        }
    }

    private void Take(ReadOnlySpan<char> line, int number)
    {
        ReadOnlySpan<char> text = line.Trim();
        if (text is ['#' or ';', ..])
            return;
        if (text.IsEmpty)
        {
            _value?.Append('\n');
            return;
        }

        int indent = line.IndexOf(text[0]);
        if (_value is not null && indent > _indent)
        {
            _value.Append('\n').Append(text);
            return;
        }

        _indent = indent;
        if (text[0] == '[' && text.LastIndexOf(']') is > 1 and int close)
            TakeSection(text[1..close].ToString(), number);
        else
            TakeEntry(text, number);
    }

    private void TakeSection(string name, int number)
    {
        if (name != DefaultSection && !_seen.Add((name, null)))
            throw Broken($"section [{name}] is there twice", number);
        _section = name;
        _value = null;
        if (name != DefaultSection)
            _sections.Add(name);
    }

    private void TakeEntry(ReadOnlySpan<char> text, int number)
    {
        if (_section is null)
            throw Broken("there is no [section] before this line", number);
        int delimiter = text.IndexOfAny('=', ':');
        if (delimiter < 1)
            throw Broken("this is neither KEY = VALUE nor a [section]", number);
        string key = PipConfiguration.NormalizeKey(text[..delimiter].TrimEnd().ToString());
        if (!_seen.Add((_section, key)))
            throw Broken($"'{key}' is there twice in [{_section}]", number);
        _value = new StringBuilder().Append(text[(delimiter + 1)..].Trim());
        _entries.Add((_section, key, _value));
    }

    /// <summary>An entry of [DEFAULT] is one of every section that does not have its own.</summary>
    private ImmutableArray<ConfigurationEntry> Entries()
    {
        var result = ImmutableArray.CreateBuilder<ConfigurationEntry>();
        foreach (string section in _sections)
        {
            foreach (var (owner, key, value) in _entries)
                if (owner == section || (owner == DefaultSection && !_seen.Contains((section, key))))
                    result.Add(new(section, key, value.ToString().TrimEnd()));
        }

        return result.ToImmutable();
    }

    private PipSharpException Broken(string problem, int line = 0) => new(
        "invalid-configuration",
        $"The configuration file {path} could not be read: {problem}{(line == 0 ? "" : $" (line {line})")}.",
        "Correct the file, or set PIP_CONFIG_FILE=/dev/null to do without configuration files.");
}
