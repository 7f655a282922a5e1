using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Polly;
using Polly.Retry;

namespace PipSharp.Indexes;

/// <summary>Asks again after failures that may pass: the one Polly pipeline of the house.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    /// <summary>A server that wants a longer pause is told of, not waited for.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly TimeProvider _time;

    private readonly TroubledHosts _hosts;

    public RetryHandler(int retries, TimeProvider time, TroubledHosts hosts)
    {
        (_time, _hosts) = (time, hosts);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = "index-retries", TimeProvider = time };
        if (retries > 0)
            builder.AddRetry(Options(retries));
        _pipeline = builder.Build();
    }

    public static readonly ResiliencePropertyKey<Uri> UrlKey = new("url");

    private RetryStrategyOptions<HttpResponseMessage> Options(int retries) => new()
    {
        Name = "transient-failures",
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromMilliseconds(250),
        MaxDelay = TimeSpan.FromSeconds(30),
        UseJitter = true,
        ShouldHandle = attempt => ValueTask.FromResult(IsTransient(attempt.Outcome)),
        DelayGenerator = attempt => ValueTask.FromResult(RetryAfter(attempt.Outcome.Result)),
        OnRetry = attempt =>
        {
            if (attempt.Context.Properties.TryGetValue(UrlKey, out Uri? url))
                _hosts.Tell(url, Reason(attempt.Outcome), attempt.RetryDelay, isAnswer: attempt.Outcome.Exception is null);
            return ValueTask.CompletedTask;
        },
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri url = request.RequestUri!;
        if (_hosts.FailureOf(url) is { } failure)
            throw failure;
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(UrlKey, url);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.Handler.TryAsync(state.Request, context.CancellationToken),
                context,
                (Handler: this, Request: request));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            _hosts.TriedInVain(url, e);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancel);
        _hosts.Answered(request.RequestUri!);
        return response;
    }

    private bool IsTransient(in Outcome<HttpResponseMessage> outcome) => outcome.Exception switch
    {
        null => IsTransient(outcome.Result!.StatusCode) && (RetryAfter(outcome.Result) ?? TimeSpan.Zero) <= LongestPause,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError,
            InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound },
        } => false,
        HttpRequestException { InnerException: AuthenticationException } => false,
        Exception e when HttpFailure.Proxy(e) is { } proxy => proxy.MayPass,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.ProxyTunnelError } => false,
        HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    public static bool IsTransient(HttpStatusCode status) => (int)status is 429 or 500 or 502 or 503 or 504 or 520 or 527;

    /// <summary>The pause that the server wishes, as seconds or as a date; null where it says nothing (sensible).</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        TimeSpan? wish = response?.Headers.RetryAfter switch
        {
            { Delta: TimeSpan delta } => delta,
            { Date: DateTimeOffset date } => date - _time.GetUtcNow(),
            _ => null,
        };
        return wish < TimeSpan.Zero ? TimeSpan.Zero : wish;
    }

    private static string Reason(in Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is Exception e ? HttpFailure.Reason(e) : HttpFailure.Status(outcome.Result!);
}
