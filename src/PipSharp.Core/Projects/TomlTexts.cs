using System.Collections.Immutable;
using PipSharp.Toml;

namespace PipSharp.Projects;

/// <summary>Arrays of strings, which half of the keys of a project are.</summary>
internal static class TomlTexts
{
    public static bool TryRead(TomlValue? value, out ImmutableArray<string> texts)
    {
        texts = [];
        if (value is not TomlArray array)
            return false;
        var found = ImmutableArray.CreateBuilder<string>(array.Items.Length);
        foreach (TomlValue item in array.Items)
        {
            if (item is not TomlString text)
                return false;
            found.Add(text.Value);
        }

        texts = found.DrainToImmutable();
        return true;
    }
}
