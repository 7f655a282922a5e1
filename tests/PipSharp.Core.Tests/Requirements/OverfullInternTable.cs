using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class OverfullInternTable
{
    [Fact]
    public void ForgetsButNeverConfuses()
    {
        var table = new InternTable<string>(slots: 64);
        Parallel.For(0, 20_000, i =>
        {
            string text = "name-" + (i % 500);
            string? found = table.Find(text);
            Assert.True(found is null || found == "value of " + text);
            table.Add(text, "value of " + text);
        });
    }

    [Fact]
    public void FindsWhatCameLastWithoutAllocating()
    {
        var table = new InternTable<string>(slots: 4);
        for (int i = 0; i < 100; i++)
            table.Add("name-" + i, "value");
        table.Find("name-99");
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? found = table.Find("name-99");
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal("value", found);
    }
}
