using System.Reflection;
using System.Text.Json;
using Xunit;

namespace PipSharp.Testing;

/// <summary>testdata/network/requirements.jsonl: what indexes and the network demand, and the tests that show it ("Namespace.Class.Method", below PipSharp).</summary>
public static class RequirementMap
{
    public static IReadOnlyList<JsonElement> Rows()
    {
        var rows = new List<JsonElement>();
        foreach (string line in File.ReadLines(RepositoryFolders.TestData("network", "requirements.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            rows.Add(document.RootElement.Clone());
        }

        return rows;
    }

    /// <summary>Fails with the names that are those of no test.</summary>
    /// <param name="isOurs">whether a name's test is to be found in this assembly</param>
    public static void Check(Assembly assembly, Func<string, bool> isOurs)
    {
        string[] named = [.. Rows().SelectMany(row => row.GetProperty("tests").EnumerateArray()).Select(one => one.GetString()!).Where(isOurs).Distinct()];
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(IsTest(assembly, name), name + " is no test"));
    }

    private static bool IsTest(Assembly assembly, string name)
    {
        int dot = name.LastIndexOf('.');
        MethodInfo? method = assembly.GetType("PipSharp." + name[..dot])?.GetMethod(name[(dot + 1)..]);
        return method?.GetCustomAttribute<FactAttribute>(inherit: true) is { Skip: null };
    }
}
