using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Testing;

/// <summary>A repository with the project "demo" at its top and "below" in the folder sub: versions 1.0 (named v1) and 2.0.</summary>
internal sealed class SourceRepository
{
    private readonly PipSharpProcess _command;
    private readonly string _folder;
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["HGUSER"] = "t <t@example.com>", ["BRZ_EMAIL"] = "t <t@example.com>", ["BZR_EMAIL"] = "t <t@example.com>", ["HGRCPATH"] = "", ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_AUTHOR_NAME"] = "t", ["GIT_AUTHOR_EMAIL"] = "t@example.com", ["GIT_COMMITTER_NAME"] = "t", ["GIT_COMMITTER_EMAIL"] = "t@example.com",
    };

    private SourceRepository(PipSharpProcess command, string client)
    {
        (_command, Client, _folder) = (command, client, Path.Combine(command.Work, "repository"));
        foreach (string name in new[] { "PATH", "HOME" })
            _variables[name] = Environment.GetEnvironmentVariable(name) ?? "";
        // Its program takes the first Python of PATH for the one that has its modules.
        if (client == "bzr")
            command.Set("PATH", _variables["PATH"]);
        Skip.IfNot(Works(), $"skipped: no {client}");
    }

    public string Client { get; }

    /// <summary>git+file:///…</summary>
    public string Link => $"{Client}+file://{_folder}{(Client == "svn" ? "/trunk" : "")}";

    /// <summary>The older revision's name.</summary>
    public string Old => Client is "svn" ? "2" : Client is "bzr" ? "tag:v1" : "v1";

    /// <summary>What names what is there now, for `freeze`.</summary>
    public string Newest { get; private set; } = "";

    public static SourceRepository Make(PipSharpProcess command, string client)
    {
        var repository = new SourceRepository(command, client);
        repository.Begin();
        repository.Commit("2.0");
        return repository;
    }

    /// <summary>A newer revision.</summary>
    public void Commit(string version)
    {
        Write(version);
        if (Client == "git")
            Run("commit", "-q", "-a", "-m", version);
        else
            Run("commit", "-q", "-m", version);
        Newest = Client switch
        {
            "git" => Run("rev-parse", "HEAD"),
            "hg" => Run("log", "--rev=.", "--template={node}"),
            "svn" => (int.Parse(Newest.Length == 0 ? "2" : Newest) + 1).ToString(),
            _ => Run("revno"),
        };
    }

    private string Copy => Client == "svn" ? Path.Combine(_command.Work, "working-copy") : _folder;

    private void Begin()
    {
        Directory.CreateDirectory(_folder);
        if (Client == "svn")
        {
            ProcessRunner.Run("svnadmin", ["create", _folder], _variables).RequireSuccess();
            Require("svn", ["mkdir", "-q", "-m", "start", Link["svn+".Length..]]);
            Require("svn", ["checkout", "-q", Link["svn+".Length..], Copy]);
        }
        else
        {
            Run("init", "-q");
        }

        Write("1.0");
        string[] everything = Client switch { "git" => ["."], "svn" => ["-q", "--force", "."], _ => ["-q"] };
        Run("add", everything);
        Run("commit", "-q", "-m", "1.0");
        if (Client != "svn")
            Run("tag", Client == "git" ? ["v1"] : ["-q", "v1"]);
    }

    private void Write(string version)
    {
        Project("", "demo", version);
        Project("sub", "below", version);
    }

    private void Project(string folder, string name, string version)
    {
        // Python takes compiled code for new where size and second are the same: each version's backend is of a length of its own.
        string length = new('#', (int)double.Parse(version, System.Globalization.CultureInfo.InvariantCulture));
        new SourceFolder(name, version) { Before = length + "\n" }.WriteTo(_command);
        string from = Path.Combine(_command.Work, name), to = Path.Combine(Copy, folder);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }

        Directory.Delete(from, recursive: true);
    }

    private bool Works()
    {
        try
        {
            return ProcessRunner.Run(Client, ["--version"], _variables).ExitCode == 0 && (Client != "svn" || ProcessRunner.Run("svnadmin", ["--version"], _variables).ExitCode == 0);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string Run(string command, params string[] arguments) => Require(Client, [command, .. arguments]);

    private string Require(string program, string[] arguments) =>
        ProcessRunner.Run(program, arguments, _variables, Directory.Exists(Copy) ? Copy : _folder).RequireSuccess().Output.Trim();
}
