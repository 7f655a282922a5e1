using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class RequirementsOfTheNetwork
{
    [Fact]
    public void AreEachShownByTestsThatExist() =>
        RequirementMap.Check(typeof(RequirementsOfTheNetwork).Assembly, name => !name.StartsWith("Scenarios.", StringComparison.Ordinal));

    [Fact]
    public void AreThereForEachSectionAndOnce()
    {
        IReadOnlyList<JsonElement> rows = RequirementMap.Rows();
        Assert.Equal(Enumerable.Range(1, 12), rows.Select(row => int.Parse(row.GetProperty("section").GetString()!)).Distinct());
        Assert.All(rows, row => Assert.NotEqual(0, row.GetProperty("tests").GetArrayLength()));
        Assert.Equal(rows.Count, rows.Select(row => row.GetProperty("requirement").GetString()).Distinct().Count());
    }
}
