using System.Net;
using System.Net.Http.Headers;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Testing;

/// <summary>The tests' own server keeps the promises that stories build on.</summary>
public sealed class TestIndex : IDisposable
{
    private readonly WheelBuilder _wheel = new WheelBuilder("Test.Index", "1.0").Package().RequiresPython(">=3.8");
    private readonly IndexServer _index = IndexServer.Start();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public TestIndex() => _index.Add(_wheel);

    [Fact]
    public async Task AnswersTheFormatThatIsAskedFor()
    {
        Assert.Equal("text/html", await TypeFor("text/html"));
        Assert.Equal("application/vnd.pypi.simple.v1+json", await TypeFor("application/vnd.pypi.simple.v1+json"));
        _index.HtmlOnly = true;
        Assert.Equal("text/html", await TypeFor("application/vnd.pypi.simple.v1+json"));
    }

    [Fact]
    public async Task KnowsWhatTheClientHas()
    {
        string url = _index.SimpleUrl + "test-index/";
        using HttpResponseMessage first = await _client.GetAsync(url);
        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await _client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(2, _index.CountOf("/simple/test-index/"));
        Assert.Single(_index.Requests.Select(request => request.Connection).Distinct());
    }

    [Fact]
    public async Task ServesPartsOfFiles()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _index.FileUrl(_wheel));
        request.Headers.Range = new RangeHeaderValue(null, 4);
        using HttpResponseMessage reply = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, reply.StatusCode);
        Assert.Equal(_wheel.Build()[^4..], await reply.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task SpoilsAnAnswerAsOftenAsToldAndCutsBodies()
    {
        _index.Spoil(IndexServer.FilePath(_wheel), Fault.Replying(503, times: 1, retryAfter: "1"));
        _index.Spoil(IndexServer.FilePath(_wheel), new Fault { CutAfter = 10, Times = 1 });
        using HttpResponseMessage refused = await _client.GetAsync(_index.FileUrl(_wheel));
        Assert.Equal((HttpStatusCode)503, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.GetByteArrayAsync(_index.FileUrl(_wheel)));
        Assert.Equal(_wheel.Build(), await _client.GetByteArrayAsync(_index.FileUrl(_wheel)));
    }

    [Fact]
    public async Task HoldsRequestsBeforeAGate()
    {
        var gate = new Gate();
        _index.Spoil("/simple/test-index/", new Fault { Gate = gate });
        Task<string> page = _client.GetStringAsync(_index.SimpleUrl + "test-index/");
        await gate.Arrived;
        Assert.False(page.IsCompleted);
        gate.Open();
        Assert.Contains("test_index-1.0-py3-none-any.whl", await page);
    }

    [Fact]
    public async Task SendsOtherSpellingsOfANameToThePage()
    {
        using HttpResponseMessage reply = await _client.GetAsync(_index.SimpleUrl + "Test_Index");
        Assert.Equal("/simple/test-index/", reply.Headers.Location?.OriginalString);
        using HttpResponseMessage unknown = await _client.GetAsync(_index.SimpleUrl + "unknown/");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    public void Dispose()
    {
        _client.Dispose();
        _index.Dispose();
    }

    private async Task<string?> TypeFor(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _index.SimpleUrl + "test-index/");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage reply = await _client.SendAsync(request);
        return reply.Content.Headers.ContentType?.MediaType;
    }
}
