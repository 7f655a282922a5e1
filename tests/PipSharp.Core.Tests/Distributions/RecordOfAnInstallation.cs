using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace PipSharp.Distributions;

public sealed class RecordOfAnInstallation
{
    [Fact]
    public void IsReadAsItWasWritten()
    {
        Gen<string> path = ArbMap.Default.GeneratorFor<NonEmptyString>()
            .Select(text => new string([.. text.Get.Where(c => !char.IsSurrogate(c))]) + "x,\"\n"[..(text.Get.Length % 4)])
            .Where(text => text.Length > 0 && text[0] != '\uFEFF');
        Gen<string?> hash = Gen.Elements<string?>(null, "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "md5=a,b\"c");
        Gen<long?> size = Gen.Elements<long?>(null, 0, 7, long.MaxValue);
        Gen<RecordEntry> entry = path.SelectMany(p => hash.SelectMany(h => size.Select(s => new RecordEntry(p, h, s))));
        Prop.ForAll(entry.ListOf().ToArbitrary(), entries => RecordFile.Parse(RecordFile.Write(entries)).SequenceEqual(entries))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void QuotesOnlyWhatNeedsIt()
    {
        RecordEntry[] entries = [new("a/b.py", "sha256=x", 5), new("a,b", null, null), new("a\"b", null, 0), new("é", null, null)];
        Assert.Equal("a/b.py,sha256=x,5\r\n\"a,b\",,\r\n\"a\"\"b\",,0\r\né,,\r\n", Encoding.UTF8.GetString(RecordFile.Write(entries)));
    }

    [Theory]
    [InlineData("a,b=c,1\r\nd,,\r\n", "a|b=c|1 d||")]
    [InlineData("a,b=c,1\rd,,", "a|b=c|1 d||")]
    [InlineData("\n\na\n\nb,h\n", "a|| b|h|")]
    [InlineData("\"a\nb\",\"h\",\"12\"\n", "a\nb|h|12")]
    [InlineData("\"a\"b,,\nc\"d,,\n", "ab|| c\"d||")]
    [InlineData("\uFEFFa,,\n", "a||")]
    [InlineData("a,h,many\n", "a|h|")]
    [InlineData("", "")]
    public void IsReadInPythonsDialect(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', RecordFile.Parse(Encoding.UTF8.GetBytes(text)).Select(e => $"{e.Path}|{e.Hash}|{e.Size}")));

    [Theory]
    [InlineData("a,,\nb,c,1,d\n", "RECORD: row 2 has more than three cells")]
    [InlineData("\"b\",c,1,d\n", "RECORD: row 1 has more than three cells")]
    [InlineData("a,,\n\"b,,\n", "RECORD: row 2 opens a quotation that nothing closes")]
    public void RefusesBrokenRows(string text, string message)
    {
        PipSharpException error = Assert.Throws<PipSharpException>(() => RecordFile.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(("invalid-record", message), (error.Code, error.Message));
    }
}
