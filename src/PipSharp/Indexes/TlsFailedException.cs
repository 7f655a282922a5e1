using System.Security.Authentication;

namespace PipSharp.Indexes;

/// <summary>A certificate is not believed; the message says why, in words of ours.</summary>
internal sealed class TlsFailedException(string message, Exception? inner = null) : AuthenticationException(message, inner);
