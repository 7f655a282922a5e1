using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class MarkerTable
{
    [Fact]
    public void ParsesAndWritesTheNormalForm() => Vectors.CheckAll(MarkerCases.OfKind("parse"), static one =>
    {
        JsonElement expect = one.GetProperty("expect");
        bool valid = Marker.TryParse(one.GetProperty("marker").GetString(), out Marker? marker);
        if (valid != expect.GetProperty("valid").GetBoolean())
            return $"valid = {valid}";
        return !valid || marker!.ToString() == expect.GetProperty("str").GetString() ? null : marker.ToString();
    });

    [Fact]
    public void EvaluatesInEveryContext() => Vectors.CheckAll(MarkerCases.OfKind("evaluate"), static one =>
    {
        Marker marker = Marker.Parse(one.GetProperty("marker").GetString()!);
        string outcome = MarkerCases.Outcome(() => marker.Evaluate(MarkerCases.Environment(one), MarkerCases.Context(one)));
        return outcome == Expected(one) ? null : outcome;
    });

    [Fact]
    public void EvaluatesMetadataTheShortWay() => Vectors.CheckAll(InMetadata(), static one =>
    {
        Marker marker = Marker.Parse(one.GetProperty("marker").GetString()!);
        string outcome = MarkerCases.Outcome(() => marker.Evaluate(MarkerCases.Environment(one), MarkerCases.Extra(one)));
        return outcome == Expected(one) ? null : outcome;
    });

    [Fact]
    public void PartialEvaluationNeverContradicts() => Vectors.CheckAll(InMetadata(), static one =>
    {
        Marker marker = Marker.Parse(one.GetProperty("marker").GetString()!);
        string outcome = MarkerCases.Outcome(() => marker.EvaluatePartial(MarkerCases.Environment(one)) ?? Expected(one) == "true");
        bool excluded = marker.RequiresExtra && MarkerCases.Extra(one) is null;
        bool other = marker.RequiredExtra is { } required && MarkerCases.Extra(one) != required;
        return outcome != Expected(one) || ((excluded || other) && outcome == "true") ? outcome : null;
    });

    private static IEnumerable<JsonElement> InMetadata() =>
        MarkerCases.OfKind("evaluate").Where(static one => one.GetProperty("context").GetString() == "metadata");

    private static string Expected(JsonElement one)
    {
        JsonElement expect = one.GetProperty("expect");
        return expect.ValueKind == JsonValueKind.String ? expect.GetString()! : expect.GetBoolean() ? "true" : "false";
    }
}
