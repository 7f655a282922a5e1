using System.Text;

namespace PipSharp.NamedEnvironments;

/// <summary>The files of a copied environment that name the environment itself: scripts,
/// activation, path files, pyvenv.cfg, and RECORD for what was changed.</summary>
/// <param name="stage">where the copy lies until it is whole</param>
internal sealed class CopiedTexts(string stage, Relocation relocation, CopyParts parts)
{
    private const long LargestScript = 1 << 20;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ChangedFiles _changed = new(stage);

    public void Rewrite(CancellationToken cancel)
    {
        RewriteScripts(Path.Join(stage, "bin"));
        RewriteConfiguration();
        new CopiedData(stage, relocation, parts.Warn).Rewrite(Change);
        foreach (string library in SitePackages.Of(stage))
        {
            cancel.ThrowIfCancellationRequested();
            if (new DirectoryInfo(Path.GetDirectoryName(Path.GetDirectoryName(library))!).LinkTarget is null)
                RewriteLibrary(library);
        }
    }

    private void RewriteScripts(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        bool isWritten = false;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles().ToList())
        {
            if (file.LinkTarget is not null || file.Length > LargestScript)
                continue;
            if (IsActivation(file.Name) && !relocation.IsPlain)
                isWritten = true;
            else if (IsActivation(file.Name))
                Change(file.FullName, text => parts.Prompt.Replace(relocation.Replace(text)));
            else
                RewriteHead(file.FullName);
        }

        // A path that one shell or another must quote: the scripts that came along cannot be trusted to do so.
        if (isWritten)
            parts.WriteActivation(stage);
    }

    private static bool IsActivation(string name) =>
        name.StartsWith("activate", StringComparison.OrdinalIgnoreCase) || name.StartsWith("deactivate", StringComparison.Ordinal);

    private void RewriteHead(string file)
    {
        byte[] script = File.ReadAllBytes(file);
        if (ScriptHead.Read(script) is { } head && relocation.Find(head.Interpreter) is { } interpreter)
            _changed.Write(file, [.. parts.Shebang(interpreter, head.Arguments), .. script.AsSpan(head.Length)]);
    }

    private void RewriteConfiguration()
    {
        string file = Path.Join(stage, ConfigurationFile.Name);
        if (!File.Exists(file))
            return;
        ConfigurationFile changed = ConfigurationFile.Read(stage).With("command", relocation.Replace).With("prompt", parts.Prompt.Of);
        _changed.Write(file, changed.ToBytes());
    }

    private void RewriteLibrary(string library)
    {
        foreach (string file in Directory.EnumerateFiles(library).ToList())
        {
            string name = Path.GetFileName(file);
            if (name.StartsWith("__editable__", StringComparison.Ordinal))
                Change(file, relocation.Replace);
            else if (name.EndsWith(".pth", StringComparison.Ordinal) || name.EndsWith(".egg-link", StringComparison.Ordinal))
                Change(file, text => string.Join('\n', text.Split('\n').Select(line => relocation.Find(line) ?? line)));
        }

        foreach (string metadata in Directory.EnumerateDirectories(library, "*.dist-info"))
        {
            string origin = Path.Join(metadata, "direct_url.json");
            if (File.Exists(origin))
                Change(origin, RewriteUrl);
        }

        _changed.RewriteRecords(library, relocation);
    }

    /// <summary>Only a source that has been copied along, such as ENV/src of an editable checkout, is another one now.</summary>
    private string RewriteUrl(string json)
    {
        foreach (string from in relocation.From)
            json = json.Replace("file://" + Escaped(from) + "/", "file://" + Escaped(relocation.To) + "/", StringComparison.Ordinal);
        return json;
    }

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>What is no text stays as it is.</summary>
    private void Change(string file, Func<string, string> change)
    {
        try
        {
            string text = s_strict.GetString(File.ReadAllBytes(file));
            if (change(text) is var changed && changed != text)
                _changed.Write(file, s_strict.GetBytes(changed));
        }
        catch (DecoderFallbackException)
        {
            // In another encoding: paths in it are not ours to find.
        }
    }
}
