using PipSharp.Environments;

namespace PipSharp;

/// <summary>An environment that `venv` has made.</summary>
/// <param name="IsUpgrade">it was there, and was given this interpreter</param>
public sealed record CreatedEnvironment(string Folder, BaseInterpreter Interpreter, bool IsUpgrade);
