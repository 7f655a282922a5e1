using System.Text;

namespace PipSharp.NamedEnvironments;

/// <summary>The lines of a pyvenv.cfg (PEP 405): values can be changed, everything else stays as it is.</summary>
internal sealed class ConfigurationFile(IReadOnlyList<string> lines)
{
    public const string Name = "pyvenv.cfg";

    /// <summary>The value of a key; null if it is not there or empty.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (string line in lines)
            {
                if (IsOf(line, key) && line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim() is { Length: > 0 } value)
                    return value;
            }

            return null;
        }
    }

    /// <summary>Without lines if there is no such file.</summary>
    public static ConfigurationFile Read(string folder)
    {
        string file = Path.Join(folder, Name);
        return new ConfigurationFile(File.Exists(file) ? File.ReadAllLines(file, Encoding.UTF8) : []);
    }

    public ConfigurationFile With(string key, Func<string, string> change) => new([.. lines.Select(line => !IsOf(line, key)
        ? line
        : $"{line[..line.IndexOf('=', StringComparison.Ordinal)].TrimEnd()} = {change(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim())}")]);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static bool IsOf(string line, string key)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && line.AsSpan(0, equals).Trim().Equals(key, StringComparison.OrdinalIgnoreCase);
    }
}
