namespace PipSharp.Scenarios.Testing;

/// <summary>A text given to `install` and what becomes of it; REPO stands for the URL of a git repository with the project demo, WORK for the folder of the run.</summary>
/// <param name="Text">an argument; <c>-e TEXT</c> two; with a line of a requirements file, that line</param>
/// <param name="PipExit">of pip 26.3</param>
/// <param name="Mention">of ours</param>
internal sealed record OddRequirement(string Text, int PipExit, string Mention)
{
    public bool IsLine { get; init; }

    /// <summary>Ours, where it is another on purpose.</summary>
    public int? OurExit { get; init; }

    /// <summary>Why it is another.</summary>
    public string? Reason { get; init; }

    public static OddRequirement Line(string text, int pipExit, string mention) => new(text, pipExit, mention) { IsLine = true };

    public static IEnumerable<OddRequirement> All => [.. Urls, .. Paths, .. Editables, .. Fragments, .. Repositories, .. Names, .. Lines];

    private static OddRequirement[] Urls =>
    [
        new("ht!tp://x/y.whl", 1, "wheel's name"),
        new("foo://example.com/a.tar.gz", 1, "foo:"),
        new("ftp://127.0.0.1:1/a.tar.gz", 1, "no address of a kind that is fetched"),
        new("ssh://git@example.com/a.git", 1, "git+ssh://"),
        new("git://example.com/a", 1, "git+https://"),
        new("cvs+http://x/y", 1, "A URL begins with"),
        new("git@example.com:a/b.git", 1, "no address of a kind that is fetched"),
        new("git+git@example.com:a/b.git", 1, "Write git+ssh://user@host/path"),
        new("https://", 1, "no URL"),
        new("https:///a.whl", 1, "wheel's name"),
        new("file:///nowhere/demo", 1, "/nowhere/demo"),
        new("file://host/demo", 2, "cannot name another host") { OurExit = 1, Reason = "pip ends with the trace of an unexpected error" },
        new("demo @ foo://x/y", 1, "'foo://x/y' is no address"),
        new("demo @ git@github.com:a/b", 1, "no address of a kind that is fetched"),
        new("demo@", 1, "Expected a URL"),
        new("demo @ ./proj", 1, "no address of a kind that is fetched"),
        new("demo @ file:///nowhere/x", 1, "/nowhere/x"),
        new("demo @ file://host/x/demo-1.0.tar.gz", 2, "cannot name another host") { OurExit = 1, Reason = "pip ends with the trace of an unexpected error" },
        new("other @ REPO", 1, "is the project demo, not other"),
    ];

    private static OddRequirement[] Paths =>
    [
        new("./missing", 1, "does not exist"),
        new("./missing.whl", 1, "wheel's name"),
        new("./missing.tar.gz", 1, "missing.tar.gz"),
        new("missing.zip", 1, "missing.zip"),
        new("./empty", 1, "Neither 'setup.py' nor 'pyproject.toml' found"),
        new("empty", 1, "No matching distribution found for empty"),
        new("proj", 1, "No matching distribution found for proj"),
        new("./x.txt", 1, "give it with -r"),
        new("./x.7z", 1, "This is a file"),
        new(".", 1, "Neither 'setup.py' nor 'pyproject.toml' found"),
        new("..", 1, "Neither 'setup.py' nor 'pyproject.toml' found"),
        new("./proj[x,]", 2, "names of extras") { OurExit = 1, Reason = "pip ends with the trace of an unexpected error" },
        new("./proj[]", 1, "does not exist"),
        new("./proj[x", 1, "does not exist"),
        new("./demo-1.0-py3-none-any.whl", 1, "not a valid wheel"),
        new("./bad.whl", 1, "wheel's name"),
        new("./fake-1.0.tar.gz", 2, "not a valid source archive") { OurExit = 1, Reason = "pip ends with the trace of an unexpected error" },
        new("./fake-1.0.zip", 2, "not a valid source archive") { OurExit = 1, Reason = "pip ends with the trace of an unexpected error" },
        new("./proj", 0, "demo-1.0"),
        new("proj/", 0, "demo-1.0"),
        new("file:proj", 0, "demo-1.0"),
        new("file:./proj", 0, "demo-1.0"),
        new("./proj[nope]", 0, "does not provide the extra 'nope'"),
    ];

    private static OddRequirement[] Editables =>
    [
        new("-e ./demo-1.0-py3-none-any.whl", 1, "is not a valid editable requirement"),
        new("-e demo", 1, "is not a valid editable requirement"),
        new("-e demo==1.0", 1, "is not a valid editable requirement"),
        new("-e ./missing", 1, "is not a valid editable requirement"),
        new("-e ./empty", 1, "does not appear to be a Python project"),
        new("-e https://example.com/a.tar.gz", 1, "is not a valid editable requirement"),
        new("-e demo @ https://example.com/a.tar.gz", 1, "is not a valid editable requirement"),
        new("-e file:///nowhere/x", 1, "/nowhere/x"),
        new("-e ./proj; python_version>'3'", 1, "is not a valid editable requirement"),
        new("-e proj[x", 1, "is not a valid editable requirement"),
        new("-e demo-1.0.tar.gz", 1, "is not a valid editable requirement"),
        new("-e REPO", 1, "Write NAME @"),
        new("-e REPO#egg=demo[x]", 1, "egg fragment"),
        new("-e REPO#egg=demo==1.0", 1, "egg fragment"),
        new("-e REPO#egg=other", 1, "is the project demo, not other"),
        new("-e git+git@example.com:a/b#egg=demo", 1, "is not a valid editable requirement"),
        new("-e ./proj", 0, "demo-1.0"),
        new("-e demo @ file://WORK/proj", 0, "demo-1.0"),
    ];

    private static OddRequirement[] Fragments =>
    [
        new("REPO#egg=demo[x]", 1, "egg fragment"),
        new("REPO#egg=-x", 1, "egg fragment"),
        new("REPO#egg=", 1, "egg fragment"),
        new("REPO#egg=other", 1, "is the project demo, not other"),
        new("demo @ REPO#egg=other", 0, "demo-1.0"),
        new("REPO#subdirectory=../..", 1, "no folder '../..'"),
        new("REPO#subdirectory=/etc", 1, "no folder '/etc'"),
        new("REPO#subdirectory=nowhere", 1, "no folder 'nowhere'"),
        new("REPO#subdirectory=backend", 1, "does not appear to be a Python project"),
        new("REPO#subdirectory=", 0, "demo-1.0"),
    ];

    private static OddRequirement[] Repositories =>
    [
        new("git+", 1, "Invalid requirement"),
        new("git+https", 1, "Invalid requirement"),
        new("git+https:", 1, "no address of a repository"),
        new("git+https://", 1, "no host"),
        new("git+http:///x", 1, "no host"),
        new("git+file://", 1, "no path"),
        new("git+file:///", 1, "no path"),
        new("git+foo://x/y", 1, "A URL begins with"),
        new("git+ext::sh -c touch", 1, "Invalid requirement"),
        new("REPO@", 1, "the revision behind @ is empty"),
        new("REPO@nowhere", 1, "nowhere"),
        new("REPO@-x", 1, "no name of a revision"),
        new("REPO@--upload-pack=touch WORK/made", 1, "no name of a revision"),
        new("REPO@main:refs/heads/made", 1, "no name of a revision"),
        new("git+ssh://-oProxyCommand=touch%20WORK/made/x", 1, "begins with a dash"),
        new("GIT+file://WORK/repository", 0, "demo-1.0"),
        new("REPO@HEAD", 1, "demo-1.0") { OurExit = 0, Reason = "pip takes HEAD for a branch that it has to make; it is what a clone is at" },
        new("REPO; python_version<'3'", 0, "Ignoring"),
    ];

    private static OddRequirement[] Names =>
    [
        new("demo ==1.0 --hash=sha256:00", 1, "Invalid requirement"),
        new("--pre=x", 2, "--pre"),
        new("demo; python_version", 1, "Expected an operator"),
        new("demo[x", 1, "bracket"),
        new("demo==1.0.*.1", 1, "not a version specifier"),
        new("demo=1.0", 1, "Did you mean =="),
        new("demo>1<2", 1, "not a version specifier"),
        new("demo 1.0", 1, "Invalid requirement"),
        new(";", 1, "package name"),
        new("#egg=demo", 1, "package name"),
        new("demo # c", 1, "Invalid requirement"),
        new("-r", 2, "-r"),
    ];

    private static OddRequirement[] Lines =>
    [
        Line("-e", 1, "-e needs a value"),
        Line("./proj ./proj", 1, "Invalid requirement"),
        Line("./proj --config-settings=a", 1, "KEY=VALUE"),
        Line("./proj --no-deps", 1, "no such option"),
        Line("--user ./proj", 1, "no such option"),
        Line("--unknown", 1, "--unknown"),
        Line("-r missing.txt", 1, "missing.txt"),
        Line("-c editable.txt\n./proj", 1, "constraint cannot be editable"),
        Line("REPO@${NOT_THERE}", 1, "${NOT_THERE}"),
        Line("--config-settings=a=b", 0, ""),
        Line("-e ./proj --config-settings a=b", 0, "demo-1.0"),
        Line("--editable=./proj", 0, "demo-1.0"),
        Line("-e ./proj ./proj", 0, "demo-1.0"),
        Line("REPO#egg=demo#comment", 1, ""),
        Line("-e REPO#egg=demo  # a comment", 0, "demo-1.0"),
    ];
}
