using System.Security.Cryptography;
using System.Text;
using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Sections 7 (metadata of an index), 8 and 9.</summary>
internal sealed class IndexRows
{
    private const string Page = "/simple/demo/";
    private const string Json = "application/vnd.pypi.simple.v1+json";
    private static readonly WheelBuilder s_demo = new WheelBuilder("demo", "1.0").Package();
    private static readonly string s_hash = Convert.ToHexStringLower(SHA256.HashData(s_demo.Build()));

    public IndexRows()
    {
        Schemes();
        Answers();
        Hashes();
        Links();
        Bodies();
        Metadata();
        Clashes();
    }

    public List<IndexRow> All { get; } = [];

    private static string Good => $"<a href=\"../../files/{s_demo.FileName}#sha256={s_hash}\">{s_demo.FileName}</a>";

    private void Schemes()
    {
        const string None = "No matching distribution found for demo";
        foreach (string href in new[] { "file:///tmp/demo-9.0-py3-none-any.whl", "FILE:///tmp/demo-9.0-py3-none-any.whl", "ftp://x/demo-9.0-py3-none-any.whl", "javascript:demo-9.0-py3-none-any.whl", "data:x,demo-9.0-py3-none-any.whl" })
        {
            Html($"9 A page never leads to {href[..href.IndexOf(':')]}:, by link", $"<a href=\"{href}\">demo-9.0-py3-none-any.whl</a>", None);
            Html($"9 Use the good links beside {href[..href.IndexOf(':')]}:", $"<a href=\"{href}\">demo-9.0-py3-none-any.whl</a>{Good}", null);
        }

        Html("9 A page never leads to file:, by base", "<base href=\"file:///tmp/\"><a href=\"demo-9.0-py3-none-any.whl\">demo-9.0-py3-none-any.whl</a>", "Could not read http://");
        JsonPage("9 A page never leads to file:, by JSON", """{"filename":"demo-9.0-py3-none-any.whl","url":"file:///tmp/demo-9.0-py3-none-any.whl","hashes":{}}""", None);
        Spoil("9 A page never leads to file:, by redirect", Page, Fault.Redirecting("file:///etc/passwd"), "neither http nor https");
        Spoil("9 A file never leads to file:, by redirect", IndexServer.FilePath(s_demo), Fault.Redirecting("file:///etc/passwd"), "neither http nor https");
        foreach (string target in new[] { "ftp://example.org/", "data:text/html,x", "javascript:x", "http://[", "http://127.0.0.1:99999/", "git+https://example.org/" })
        {
            Spoil($"9 A page never leads elsewhere by redirect: {target}", Page, Fault.Redirecting(target), "neither http nor https");
            Spoil($"9 A file never leads elsewhere by redirect: {target}", IndexServer.FilePath(s_demo), Fault.Redirecting(target), "neither http nor https");
        }

        Spoil("9 A redirect is shown without passwords", Page, Fault.Redirecting("ftp://user:secret@example.org/"), "neither http nor https");
    }

    private void Answers()
    {
        Spoil("9 Redirect loops", Page, Fault.Redirecting(Page), "more than 10 redirects");
        Spoil("9 Missing Location", Page, new Fault { Status = 302 }, "does not say where to");
        Row("5 redirects, lowered by --max-redirects", index => index.Add(s_demo).Spoil(Page, Fault.Redirecting(Page) with { Times = 2 }), "more than 1 redirects", "--max-redirects", "1", "demo");
        Row("5 redirects, lifted by --max-redirects", index => index.Add(s_demo).Spoil(Page, Fault.Redirecting(Page) with { Times = 12 }), null, "--max-redirects", "12", "demo");
        Html("9 Other API major in HTML", $"<meta name=\"pypi:repository-version\" content=\"2.0\">{Good}", "2.0");
        Raw("9 Other API major in JSON", Json, """{"meta":{"api-version":"2.0"},"name":"demo","files":[]}""", "2.0");
        foreach (string type in new[] { "application/json", "text/plain", "application/octet-stream" })
            Raw($"9 Wrong content type, {type}", type, Good, "is no index page");
        foreach ((string what, string text) in new[]
        {
            ("cut", """{"meta":{"api-version":"1.0"},"name":"demo","files":["""), ("a list", "[]"), ("no JSON", "<html>"), ("files that are no list", """{"meta":{"api-version":"1.0"},"files":{}}"""),
            ("nesting", """{"meta":{"api-version":"1.0"},"x":""" + new string('[', 200_000)),
        })
            Raw($"9 Malformed JSON, {what}", Json, text, "simple/demo/");
        Row("5 one index page after decoding", index => index.Add(s_demo), "--max-page", "--max-page", "100", "demo");
        Row("5 one index page, lifted by --max-page", index => index.Add(s_demo), null, "--max-page", "1MB", "demo");
        foreach (int status in new[] { 401, 403, 500, 503 })
            Spoil($"9 An answer {status} is told", Page, Fault.Replying(status), $"status {status}");
    }

    private void Hashes()
    {
        Html("9 Hash in link, wrong", Good.Replace(s_hash, new string('0', 64), StringComparison.Ordinal), "DO NOT MATCH THE HASHES");
        Row("9 Hash in the page, wrong", index => index.Add(s_demo, new ListedAs { WithWrongHash = true }), "DO NOT MATCH THE HASHES");
        Html("9 Hash in link, of sha512 and wrong", Good.Replace("sha256=" + s_hash, "sha512=" + new string('0', 128), StringComparison.Ordinal), "DO NOT MATCH THE HASHES");
        Html("9 Hash in link, of md5 and wrong", Good.Replace("sha256=" + s_hash, "md5=" + new string('0', 32), StringComparison.Ordinal), "DO NOT MATCH THE HASHES");
        Row("9 Hash that the user gives, wrong", index => index.Add(s_demo), "hash", "-r", "r.txt").Files = [("r.txt", "demo==1.0 --hash=sha256:" + new string('0', 64))];
        Row("9 Hash that the user gives, too short", index => index.Add(s_demo), "hash", "-r", "r.txt").Files = [("r.txt", "demo==1.0 --hash=sha256:abc")];
        Row("9 md5 does not count for --require-hashes", index => index.Add(s_demo), "hash", "-r", "r.txt").Files = [("r.txt", "demo==1.0 --hash=md5:" + new string('0', 32))];
        Row("9 sha1 does not count for --require-hashes", index => index.Add(s_demo), "hash", "-r", "r.txt").Files = [("r.txt", "demo==1.0 --hash=sha1:" + new string('0', 40))];
        JsonPage("9 Size in JSON, wrong", $$"""{"filename":"{{s_demo.FileName}}","url":"../../files/{{s_demo.FileName}}","hashes":{},"size":7}""", "7 bytes");
    }

    private void Links()
    {
        string[] odd =
        [
            "demo-2.0-py3-none-any.whl.exe", "demo-nonsense-py3-none-any.whl", "demo-2.0.whl", "-.whl", "demo-2.0-py3-none-any.WHL.asc", "demo-2.0-" + string.Join('.', Enumerable.Range(0, 400).Select(i => $"zz{i}")) + "-none-any.whl",
            "demo-2.0-" + string.Join('.', Enumerable.Range(0, 120).Select(i => $"a{i}")) + "-" + string.Join('.', Enumerable.Range(0, 120).Select(i => $"b{i}")) + "-" + string.Join('.', Enumerable.Range(0, 120).Select(i => $"c{i}")) + ".whl",
            "demo-" + new string('9', 5000) + "-py3-none-any.whl", new string('x', 9000) + "-1.0-py3-none-any.whl", "demo-2.0-py3-none-any.whl\u001b[2J", "demo-2.0%2F..%2F..%2Fevil-py3-none-any.whl", "other-2.0-py3-none-any.whl",
        ];
        for (int i = 0; i < odd.Length; i++)
            Html($"9 Skip that link, keep the rest: {i + 1} of {odd.Length}", $"<a href=\"../../files/{odd[i]}\">{odd[i]}</a>{Good}", null);
        Html("9 Skip that link, keep the rest: an invalid requires-python", Good.Replace("<a ", "<a data-requires-python=\"nonsense\" ", StringComparison.Ordinal) + Good, null);
        Html("9 The saved name comes from the checked file name, decoded once", $"<a href=\"../../files/{s_demo.FileName.Replace("-", "%2D", StringComparison.Ordinal)}\">x</a>", null);
    }

    private void Bodies()
    {
        byte[] body = s_demo.Build();
        string file = IndexServer.FilePath(s_demo);
        Spoil("9 Cut downloads never install", file, new Fault { CutAfter = 100 }, "ended too early");
        Spoil("9 A body that is too short", file, new Fault { Body = body[..^1] }, s_demo.FileName);
        Spoil("9 A body that is too long", file, new Fault { Body = [.. body, 0] }, s_demo.FileName);
        Spoil("9 A body of another file", file, new Fault { Body = "<html>"u8.ToArray() }, s_demo.FileName);
        Spoil("9 An empty body", file, new Fault { Body = [] }, s_demo.FileName);
        Row("9 A redirected file of another hash", index => index.Add(s_demo, new WheelBuilder("other", "1.0")).Spoil(file, Fault.Redirecting("/files/other-1.0-py3-none-any.whl")), s_demo.FileName);
        Row("9 A redirected file of another hash and the same size", index => index.Add(s_demo).AddPath("/elsewhere", "application/zip", [.. body[..^1], (byte)~body[^1]]).Spoil(file, Fault.Redirecting("/elsewhere")), "DO NOT MATCH THE HASHES");
        Row("9 A redirected file of the right hash", index => index.Add(s_demo).AddPath("/elsewhere", "text/plain", body).Spoil(file, Fault.Redirecting("/elsewhere")), null);
        foreach (string type in new[] { "text/html", "application/json", "nonsense" })
            Spoil($"9 A file of the right hash under another content type, {type}", file, new Fault { ContentType = type }, null);
        Row("5 metadata beside a file", index => index.Add(s_demo), "--max-metadata", "--max-metadata", "20", "demo");
        Spoil("9 A file that is not there", file, Fault.Replying(404), "status 404");
    }

    private void Metadata()
    {
        string path = IndexServer.MetadataPath(s_demo);
        Spoil("7 PEP 658 metadata whose hash is wrong", path, new Fault { Body = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nSummary: x\n"u8.ToArray() }, "metadata of demo-1.0-py3-none-any.whl");
        Served("7 PEP 658 metadata of another project", "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n", "demo-1.0-py3-none-any.whl");
        Served("7 PEP 658 metadata unlike the wheel's: a requirement that the wheel does not have", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Dist: other\n", "'other' is not in the wheel");
        Served("7 PEP 658 metadata unlike the wheel's: another Requires-Python", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Python: >=3.6\n", "is not that of the wheel");
        Row("7 PEP 658 metadata unlike the wheel's: a requirement that only the wheel has", index => Promise(index, new WheelBuilder("demo", "1.0").Package().Requires("other"), "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"), "'other' is only in the wheel");
        Served("7 PEP 658 metadata that says the same in other words", "Metadata-Version: 2.1\r\nName: Demo\r\nVersion: 1.0\r\nSummary: more\r\n\r\ntext\r\n", null);
    }

    private void Clashes()
    {
        Row("8 Two packages of one plan with the same path and different content", index => index.Add(s_demo, new WheelBuilder("other", "1.0").File("demo/__init__.py", "x")), "demo/__init__.py", "demo", "other");
        Row("8 Two packages of one plan with the same path and the same content", index => index.Add(s_demo, new WheelBuilder("other", "1.0").File("demo/__init__.py", "__version__ = \"1.0\"\n")), null, "demo", "other");
        Row("8 One project given twice under different spellings", index => index.Add(s_demo), null, "demo", "Demo");
        Row("8 One project given twice, contradicting", index => index.Add(s_demo), "Demo==2.0", "demo==1.0", "Demo==2.0");
    }

    private void Served(string wording, string metadata, string? refusal) =>
        Row(wording, index => Promise(index.Add(new WheelBuilder("other", "1.0").Package()), s_demo, metadata), refusal);

    /// <summary>A page that promises the metadata with its right hash.</summary>
    private static void Promise(IndexServer index, WheelBuilder wheel, string metadata)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(metadata);
        string hash = Convert.ToHexStringLower(SHA256.HashData(wheel.Build())), own = Convert.ToHexStringLower(SHA256.HashData(bytes));
        index.AddPath("/other/" + wheel.FileName, "application/octet-stream", wheel.Build()).AddPath($"/other/{wheel.FileName}.metadata", "application/octet-stream", bytes);
        index.AddPath(Page, "text/html", Encoding.UTF8.GetBytes($"<a href=\"/other/{wheel.FileName}#sha256={hash}\" data-core-metadata=\"sha256={own}\">{wheel.FileName}</a>"));
    }

    private void Html(string wording, string page, string? refusal) => Raw(wording, "text/html", page, refusal);

    private void JsonPage(string wording, string file, string? refusal) => Raw(wording, Json, $$$"""{"meta":{"api-version":"1.0"},"name":"demo","files":[{{{file}}}]}""", refusal);

    private void Raw(string wording, string type, string page, string? refusal) =>
        Row(wording, index => index.Add(s_demo).AddPath(Page, type, Encoding.UTF8.GetBytes(page)), refusal);

    private void Spoil(string wording, string path, Fault fault, string? refusal) => Row(wording, index => index.Add(s_demo).Spoil(path, fault), refusal);

    private Builder Row(string wording, Action<IndexServer> set, string? refusal, params string[] arguments)
    {
        All.Add(new IndexRow(wording, set, refusal) { Arguments = arguments.Length == 0 ? ["demo"] : arguments });
        return new Builder(All, All.Count - 1);
    }

    /// <summary>Adds files to a row.</summary>
    internal sealed class Builder(List<IndexRow> rows, int at)
    {
        public (string, string)[] Files
        {
            set => rows[at] = rows[at] with { Files = value };
        }
    }
}
