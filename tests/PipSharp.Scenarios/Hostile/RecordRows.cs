using System.Security.Cryptography;
using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 3: what a wheel's RECORD claims, at install.</summary>
internal sealed class RecordRows : HostileRows
{
    private const string Module = "demo/__init__.py";
    private static readonly byte[] s_module = Encoding.UTF8.GetBytes("__version__ = \"1.0\"\n");

    public RecordRows()
    {
        Refuse("3 Every member is listed: one is not", wheel => wheel.WithUnrecorded("demo/more.py", ""), "'demo/more.py' is not listed in RECORD");
        Refuse("3 With a right hash: a wrong one", wheel => wheel.WithWrongHash(Module), $"'{Module}' does not have the hash");
        Refuse("3 With a right hash: METADATA's is wrong", wheel => wheel.WithWrongHash("demo-1.0.dist-info/METADATA"), "METADATA' does not have the hash");
        Refuse("3 Nothing is listed that is not in the archive", wheel => wheel.File("demo/gone.py", "").WithMissingMember("demo/gone.py"), "'demo/gone.py', which is not in the archive");
        Refuse("3 RECORD is missing", wheel => wheel.Without("RECORD"), "RECORD is missing");
        RefuseRecord("sha1", row => row.Replace("sha256=", "sha1=", StringComparison.Ordinal), "weaker than SHA-256 or unknown");
        RefuseRecord("md5", _ => $"{Module},md5={Convert.ToHexStringLower(MD5.HashData(s_module))},{s_module.Length}", "weaker than SHA-256 or unknown");
        RefuseRecord("an unknown algorithm", _ => $"{Module},sha999=abc,{s_module.Length}", "weaker than SHA-256 or unknown");
        RefuseRecord("no hash", _ => $"{Module},,", "has no hash in RECORD");
        RefuseRecord("a wrong size", row => row[..^2] + "99", "where RECORD says");
        RefuseRecord("a cut hash", _ => $"{Module},sha256=abc,{s_module.Length}", "does not have the hash");
        RefuseRecord("hexadecimal instead of base64", _ => $"{Module},sha256={Convert.ToHexStringLower(SHA256.HashData(s_module))},{s_module.Length}", "does not have the hash");
        RefuseRecord("two rows that differ", row => $"{row}\n{Module},sha256={Digest(SHA256.HashData([]))},0", "RECORD");
        foreach ((string wording, string path) in new[]
        {
            ("absolute", "/etc/passwd"), ("climbing", "../../../etc/passwd"), ("a dot", "."), ("a folder", "demo"), ("a URL", "http://example.org/x"), ("Windows style", "C:\\x"), ("backslashes", "demo\\__init__.py"),
        })
            RefuseRecord($"a row that is {wording}", row => $"{row}\n{path},sha256={Digest(SHA256.HashData([]))},0", "which is not in the archive");
        RefuseRecord("a row with NUL", row => $"{row}\ndemo/\0,sha256={Digest(SHA256.HashData([]))},0", "RECORD");
        RefuseRecord("an unfinished quote", row => $"{row}\n\"demo,sha256=x,0", "RECORD");
        Accepted();
        Oddities();
    }

    private void Accepted()
    {
        AcceptRecord("padded base64", _ => $"{Module},sha256={Digest(SHA256.HashData(s_module))}=,{s_module.Length}");
        AcceptRecord("sha384", _ => $"{Module},sha384={Digest(SHA384.HashData(s_module))},{s_module.Length}");
        AcceptRecord("sha512", _ => $"{Module},sha512={Digest(SHA512.HashData(s_module))},{s_module.Length}");
        AcceptRecord("padded sha512", _ => $"{Module},sha512={Digest(SHA512.HashData(s_module))}==,{s_module.Length}");
        AcceptRecord("quoted cells", row => string.Join(',', row.Split(',').Select(cell => $"\"{cell}\"")));
        AcceptRecord("no size", row => row[..row.LastIndexOf(',')] + ",");
        AcceptRecord("one row twice", row => row + "\n" + row);
        Add(new HostileRow("3 Accept: CRLF", () => WithRecord(text => text.Replace("\n", "\r\n", StringComparison.Ordinal)), null) { Then = Imports });
        Add(new HostileRow("3 Accept: any order", () => WithRecord(text => string.Join('\n', text.TrimEnd('\n').Split('\n').Reverse().ToArray()) + "\n"), null) { Then = Imports });
        Add(new HostileRow("3 Accept: no line feed at the end", () => WithRecord(text => text.TrimEnd('\n')), null) { Then = Imports });
        Add(new HostileRow("3 Accept: empty lines", () => WithRecord(text => text.Replace("\n", "\n\n", StringComparison.Ordinal)), null) { Then = Imports });
        Accept("3 Accept: names with commas, quotes and blanks", wheel => wheel.File("demo/a, \"b\" c.txt", "x"), environment => Assert.True(File.Exists(Path.Combine(environment.SitePackages, "demo/a, \"b\" c.txt"))));
        Accept("3 Accept: unlisted RECORD.jws", wheel => wheel.WithUnrecorded("demo-1.0.dist-info/RECORD.jws", "{}"), Imports);
        Accept("3 Accept: unlisted RECORD.p7s", wheel => wheel.WithUnrecorded("demo-1.0.dist-info/RECORD.p7s", "x"), Imports);
    }

    private void Oddities()
    {
        foreach (string name in new[] { "direct_url.json", "INSTALLER", "REQUESTED" })
        {
            Accept($"7 Never keep a wheel's own {name}", wheel => wheel.File($"demo-1.0.dist-info/{name}", "theirs"), environment =>
            {
                string file = Path.Combine(environment.SitePackages, "demo-1.0.dist-info", name);
                Assert.False(File.Exists(file) && File.ReadAllText(file).Contains("theirs", StringComparison.Ordinal));
            });
        }
    }

    private void RefuseRecord(string wording, Func<string, string> row, string refusal) =>
        Add(new HostileRow("3 Refuse: RECORD with " + wording, () => WithRow(row), refusal));

    private void AcceptRecord(string wording, Func<string, string> row) =>
        Add(new HostileRow("3 Accept: " + wording, () => WithRow(row), null) { Then = Imports });

    /// <summary>Changes the row of the module.</summary>
    private static byte[] WithRow(Func<string, string> change) => WithRecord(text =>
    {
        string[] rows = text.TrimEnd('\n').Split('\n');
        int at = Array.FindIndex(rows, row => row.StartsWith(Module, StringComparison.Ordinal));
        rows[at] = change(rows[at]);
        return string.Join('\n', rows) + "\n";
    });

    private static byte[] WithRecord(Func<string, string> change)
    {
        byte[] record = Demo().Members().Single(one => one.Path.EndsWith("/RECORD", StringComparison.Ordinal)).Bytes;
        return Demo().Replace("RECORD", change(Encoding.UTF8.GetString(record))).Build();
    }

    private static string Digest(byte[] hash) => Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
