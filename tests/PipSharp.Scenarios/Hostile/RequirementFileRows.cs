using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 10: requirement files and addresses.</summary>
internal sealed class RequirementFileRows
{
    private static readonly WheelBuilder s_demo = new WheelBuilder("demo", "1.0").Package();

    public RequirementFileRows()
    {
        Lines();
        Includes();
        Addresses();
        Cycles();
    }

    public List<IndexRow> All { get; } = [];

    private void Lines()
    {
        foreach ((string name, char c) in new[] { ("line separator", '\u2028'), ("paragraph separator", '\u2029'), ("next line", '\u0085'), ("form feed", '\f'), ("vertical tab", '\v'), ("file separator", '\u001c') })
            Accept($"10 Other Unicode separators do not end a line: {name}", $"demo # harmless{c}--index-url http://127.0.0.1:1/{c}evil\n");
        foreach ((string name, string text) in new[] { ("LF", "# x\ndemo\n"), ("CRLF", "# x\r\ndemo\r\n"), ("CR", "# x\rdemo\r"), ("no end", "demo"), ("a byte order mark", "\uFEFFdemo\n") })
            Accept($"10 Only LF, CRLF and CR end a line: {name}", text);
        Refuse("10 No shell: a command in backticks", "`touch evil`\n", "touch evil");
        Refuse("10 No shell: a command in $()", "$(touch evil)\n", "touch evil");
        Refuse("10 ${VAR} is never an option", "${VALUE}\n", "${VALUE}");
        Refuse("10 An option that is none", "--no-such-option\n", "--no-such-option");
        Refuse("10 A control character in a requirement", "de\u0007mo\n", "mo");
        Refuse("10 A bidi character in a requirement", "de\u202emo\n", "mo");
    }

    private void Includes()
    {
        Refuse("10 Include cycles end at once", "-r r.txt\ndemo\n", "recursively references itself");
        Add("10 Include cycles over two files", "recursively references itself", ("r.txt", "-r s.txt\ndemo\n"), ("s.txt", "-r r.txt\n"));
        Add("10 A constraint that includes itself", "recursively references itself", ("r.txt", "-c c.txt\ndemo\n"), ("c.txt", "-c c.txt\ndemo<2\n"));
        Refuse("10 A file that is not there", "-r nowhere.txt\n", "nowhere.txt");
        Add("10 A remote file never names a local one", index => index.Add(s_demo).AddPath("/r.txt", "text/plain", "-r /etc/passwd\ndemo\n"u8.ToArray()), "/etc/passwd", ("r.txt", "-r {url}/r.txt\n"));
        Add("10 A remote file never names a local one by file:", index => index.Add(s_demo).AddPath("/r.txt", "text/plain", "-r file:///etc/passwd\ndemo\n"u8.ToArray()), "/etc/passwd", ("r.txt", "-r {url}/r.txt\n"));
    }

    private void Addresses()
    {
        foreach (string address in new[] { "ext::sh", "gopher://x/demo-1.0-py3-none-any.whl", "ftp://x/demo-1.0-py3-none-any.whl", "javascript:x" })
            Refuse($"10 Allow https, http, ssh, file, git only: {address}", $"demo @ {address}\n", "demo");
        Refuse("10 An address of another project", "demo @ {url}/files/other-1.0-py3-none-any.whl\n", "other");
        Refuse("10 An address with a wrong hash", "demo @ {url}/files/demo-1.0-py3-none-any.whl#sha256=" + new string('0', 64) + "\n", "DO NOT MATCH THE HASHES");
        Refuse("10 An address with a password is shown without", "demo @ http://user:secret@127.0.0.1:1/demo-1.0-py3-none-any.whl\n", "127.0.0.1:1");
    }

    private void Cycles()
    {
        Add("10 Cycles among packages are legal", index => index.Add(new WheelBuilder("demo", "1.0").Package().Requires("other"), new WheelBuilder("other", "1.0").Requires("demo")), null, ("r.txt", "demo\n"));
        Add("10 Cycles among extras are legal", index => index.Add(new WheelBuilder("demo", "1.0").Package().Extra("a", "demo[b]").Extra("b", "demo[a]")), null, ("r.txt", "demo[a]\n"));
        Add("10 A package that needs itself", index => index.Add(new WheelBuilder("demo", "1.0").Package().Requires("demo")), null, ("r.txt", "demo\n"));
    }

    private void Accept(string wording, string text) => Add(wording, null, ("r.txt", text));

    private void Refuse(string wording, string text, string refusal) => Add(wording, refusal, ("r.txt", text));

    private void Add(string wording, string? refusal, params (string, string)[] files) => Add(wording, index => index.Add(s_demo), refusal, files);

    private void Add(string wording, Action<IndexServer> set, string? refusal, params (string, string)[] files) =>
        All.Add(new IndexRow(wording, set, refusal) { Arguments = ["-r", "r.txt"], Files = files });
}
