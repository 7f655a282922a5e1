using System.Net.Http.Headers;

namespace PipSharp.Indexes;

/// <summary>Ends a request when nothing comes for too long: while connecting,
/// before the answer, between bytes. Reads whole bodies where asked to.</summary>
internal sealed class SilenceHandler(TimeSpan limit, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await StartAsync(request, cancellationToken);
        try
        {
            request.Options.TryGetValue(HttpQuestion.WholeBodyKey, out long wholeBody);
            Stream body = new SilenceStream(await response.Content.ReadAsStreamAsync(cancellationToken), limit, time);
            HttpContent content = wholeBody > 0 && response.IsSuccessStatusCode
                ? await ReadAllAsync(body, response.Content.Headers.ContentLength, wholeBody, cancellationToken)
                : new StreamContent(body);
            foreach ((string name, HeaderStringValues values) in response.Content.Headers.NonValidated)
                content.Headers.TryAddWithoutValidation(name, values);
            response.Content = content;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> StartAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException e) when (silence.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new TimeoutException(SilenceStream.Message(limit), e);
        }
    }

    /// <summary>The bytes as they came over the wire, compressed or not.</summary>
    private static async Task<HttpContent> ReadAllAsync(Stream body, long? announced, long most, CancellationToken cancel)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min((announced ?? 65536) + 1, most + 1));
        int length = 0;
        await using (body)
        {
            for (int count; (count = await body.ReadAsync(buffer.AsMemory(length), cancel)) > 0;)
            {
                length += count;
                if (length > most)
                    throw new BodyTooLongException(most);
                if (length == buffer.Length)
                    Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, most + 1));
            }
        }

        return new ByteArrayContent(buffer, 0, length);
    }
}
