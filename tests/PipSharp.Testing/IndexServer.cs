using System.Collections.Concurrent;
using System.Text;

namespace PipSharp.Testing;

/// <summary>A package index on the loopback address. Pages at /simple/NAME/, files at /files/FILENAME, metadata beside them.</summary>
/// <example><c>using IndexServer index = IndexServer.Start().Add(new WheelBuilder("demo", "1.0").Package());</c></example>
public sealed class IndexServer : IDisposable
{
    private readonly ConcurrentDictionary<string, List<ServedFile>> _projects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ServerReply> _others = new(StringComparer.Ordinal);
    private readonly FaultList _faults = new();
    private readonly LoopbackServer _server;

    private IndexServer(bool isSecure) => _server = LoopbackServer.Start(AnswerAsync, isSecure);

    public string Url => _server.Url;

    public int Port => _server.Port;

    /// <summary>What --index-url is given.</summary>
    public string SimpleUrl => Url + "/simple/";

    /// <summary>Cache-Control of pages; null: none.</summary>
    public string? PageCacheControl { get; set; } = "max-age=600, public";

    /// <summary>Cache-Control of files and metadata.</summary>
    public string? FileCacheControl { get; set; } = "max-age=365000000, immutable, public";

    /// <summary>Whatever Accept says, pages are text/html: an index from before PEP 691.</summary>
    public bool HtmlOnly { get; set; }

    /// <summary>"user:password": whatever lacks this gets 401.</summary>
    public string? Credentials { get; set; }

    /// <summary>Links on pages are absolute; else relative to the page.</summary>
    public bool AbsoluteLinks { get; set; }

    public IReadOnlyList<LoggedRequest> Requests => _server.Requests;

    /// <param name="isSecure">https, with a certificate that nobody vouches for</param>
    public static IndexServer Start(bool isSecure = false) => new(isSecure);

    public IndexServer Add(params WheelBuilder[] wheels)
    {
        foreach (WheelBuilder wheel in wheels)
            Add(wheel, ListedAs.Plain);
        return this;
    }

    public IndexServer Add(WheelBuilder wheel, ListedAs listed) =>
        Add(wheel.Name, new ServedFile(wheel.FileName, wheel.Build(), wheel.Metadata(), wheel.PythonRequirement, listed));

    public IndexServer Add(SdistBuilder sdist, ListedAs? listed = null) =>
        Add(sdist.Name, new ServedFile(sdist.FileName, sdist.Build(), null, null, listed ?? ListedAs.Plain));

    /// <summary>Any bytes as a file of a project.</summary>
    public IndexServer Add(string project, string fileName, byte[] bytes, ListedAs? listed = null) =>
        Add(project, new ServedFile(fileName, bytes, null, null, listed ?? ListedAs.Plain));

    /// <summary>Any bytes at any path: requirement files, find-links pages.</summary>
    public IndexServer AddPath(string path, string contentType, byte[] bytes)
    {
        _others[path] = ServerReply.Of(200, contentType, bytes);
        return this;
    }

    /// <summary>Spoils the answers for a path; faults for the same path take turns in the order in which they were given.</summary>
    public IndexServer Spoil(string path, Fault fault)
    {
        _faults.Add(path, fault);
        return this;
    }

    public static string PagePath(string project) => $"/simple/{ProjectNames.Normalized(project)}/";

    public static string FilePath(WheelBuilder wheel) => "/files/" + wheel.FileName;

    public static string MetadataPath(WheelBuilder wheel) => FilePath(wheel) + ".metadata";

    public string FileUrl(WheelBuilder wheel) => Url + FilePath(wheel);

    /// <summary>The SHA-256 that pages say of a file.</summary>
    public string HashOf(string fileName) => _projects.Values.SelectMany(Copy).First(file => file.Name == fileName).Hash!;

    /// <summary>How many requests there were for this path.</summary>
    public int CountOf(string path) => Requests.Count(request => request.Path == path);

    public void ForgetRequests() => _server.Forget();

    /// <summary>Its connections end and new ones are refused.</summary>
    public void Leave() => _server.Leave();

    public void Dispose() => _server.Dispose();

    private IndexServer Add(string project, ServedFile file)
    {
        List<ServedFile> files = _projects.GetOrAdd(ProjectNames.Normalized(project), _ => []);
        lock (files)
            files.Add(file);
        return this;
    }

    private async Task<ServerReply> AnswerAsync(LoggedRequest request, CancellationToken cancel)
    {
        string path = Uri.UnescapeDataString(request.Path.Split('?')[0]);
        Fault? fault = _faults.Take(path);
        if (fault?.Gate is { } gate)
            await gate.PassAsync(cancel);
        if (Credentials is not null && request.Header("Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Credentials)))
            return Text(401, "credentials, please").With("WWW-Authenticate", "Basic realm=\"index\"");
        return fault is null ? Answer(request, path, fault) : Spoiled(Answer(request, path, fault), fault);
    }

    private ServerReply Answer(LoggedRequest request, string path, Fault? fault)
    {
        if (request.Method is not ("GET" or "HEAD"))
            return Text(405, "GET or HEAD only");
        if (fault?.Status is { } status)
            return Text(status, "spoiled by the test");
        if (fault?.Body is { } body)
            return ServerReply.Of(200, fault.ContentType ?? "application/octet-stream", body);
        return path switch
        {
            _ when _others.TryGetValue(path, out ServerReply? other) => File(request, other, fault),
            "/simple/" => Page(request, RootPage(request)),
            _ when path.StartsWith("/simple/", StringComparison.Ordinal) => Project(request, path["/simple/".Length..]),
            _ when path.StartsWith("/files/", StringComparison.Ordinal) => Offered(request, path["/files/".Length..], fault),
            _ => Text(404, "no such path"),
        };
    }

    private ServerReply Project(LoggedRequest request, string rest)
    {
        string name = ProjectNames.Normalized(rest.TrimEnd('/'));
        if (rest != name + "/")
            return ServerReply.Empty(301).With("Location", $"/simple/{name}/");
        if (!_projects.TryGetValue(name, out List<ServedFile>? files))
            return Text(404, "no such project");
        string filesUrl = AbsoluteLinks ? Url + "/files/" : "../../files/";
        lock (files)
        {
            string type = PageType(request);
            byte[] page = type == SimplePages.Json ? SimplePages.ProjectJson(name, files, filesUrl) : SimplePages.ProjectHtml(name, files, filesUrl);
            return Page(request, ServerReply.Of(200, type, page));
        }
    }

    private ServerReply RootPage(LoggedRequest request)
    {
        string type = PageType(request);
        IEnumerable<string> names = _projects.Keys.Order(StringComparer.Ordinal);
        return ServerReply.Of(200, type, type == SimplePages.Json ? SimplePages.RootJson(names) : SimplePages.RootHtml(names));
    }

    private ServerReply Offered(LoggedRequest request, string name, Fault? fault)
    {
        foreach (ServedFile file in _projects.Values.SelectMany(Copy))
        {
            if (file.Name == name)
                return File(request, ServerReply.Of(200, "application/octet-stream", file.Bytes), fault);
            if (file.OfferedMetadata is { } metadata && file.Name + ".metadata" == name)
                return File(request, ServerReply.Of(200, "application/octet-stream", Encoding.UTF8.GetBytes(metadata)), fault);
        }

        return Text(404, "no such file");
    }

    private ServerReply Page(LoggedRequest request, ServerReply page)
    {
        ServerReply reply = page.With("Cache-Control", PageCacheControl).With("Vary", "Accept, Accept-Encoding");
        return HttpSemantics.Compressed(request, HttpSemantics.Conditional(request, reply));
    }

    private ServerReply File(LoggedRequest request, ServerReply file, Fault? fault)
    {
        ServerReply reply = HttpSemantics.Conditional(request, file.With("Cache-Control", FileCacheControl));
        return fault?.NoRanges == true ? reply : HttpSemantics.Ranged(request, reply);
    }

    private string PageType(LoggedRequest request)
    {
        string accept = request.Header("Accept") ?? "*/*";
        if (HtmlOnly || !accept.Contains("vnd.pypi.simple", StringComparison.Ordinal))
            return SimplePages.PlainHtml;
        return accept.Contains(SimplePages.Json, StringComparison.Ordinal) ? SimplePages.Json : SimplePages.Html;
    }

    private static ServerReply Spoiled(ServerReply reply, Fault fault)
    {
        ServerReply spoiled = reply.With("Retry-After", fault.RetryAfter).With("Content-Type", fault.ContentType).With("Location", fault.Location);
        if (fault.NoValidators)
            spoiled = spoiled with { Headers = spoiled.Headers.Remove("ETag") };
        return spoiled with { CutAfter = fault.CutAfter };
    }

    private static ServedFile[] Copy(List<ServedFile> files)
    {
        lock (files)
            return [.. files];
    }

    private static ServerReply Text(int status, string text) => ServerReply.Of(status, "text/plain", Encoding.UTF8.GetBytes(text + "\n"));
}
