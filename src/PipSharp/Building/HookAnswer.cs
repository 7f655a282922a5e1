using System.Collections.Immutable;
using System.Text.Json;

namespace PipSharp.Building;

/// <summary>What a hook returned.</summary>
/// <param name="IsMissing">the backend has no such hook</param>
/// <param name="Values">one for the hooks that return a name, any number for those that return requirements</param>
internal sealed record HookAnswer(bool IsMissing, ImmutableArray<string> Values)
{
    /// <exception cref="JsonException">not as <see cref="HookProgram"/> writes it</exception>
    public static HookAnswer Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var values = ImmutableArray.CreateBuilder<string>();
        bool isMissing = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.True)
                isMissing = true;
            else if (reader.TokenType == JsonTokenType.String)
                values.Add(reader.GetString()!);
        }

        return new HookAnswer(isMissing, values.DrainToImmutable());
    }
}
