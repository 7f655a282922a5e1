using PipSharp.Environments;

namespace PipSharp;

/// <summary>An environment that `venv` has made.</summary>
public sealed record CreatedEnvironment(string Folder, BaseInterpreter Interpreter);
