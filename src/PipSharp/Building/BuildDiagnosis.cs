namespace PipSharp.Building;

/// <summary>What the output of a failed build says about the machine: the few causes that most failures have.</summary>
internal static class BuildDiagnosis
{
    private const string Compiler =
        "A C compiler is missing: install one (Debian, Ubuntu: build-essential; Fedora: gcc gcc-c++; macOS: xcode-select --install; Windows: Microsoft C++ Build Tools).";

    private const string Rust = "A Rust compiler is missing: install one from the system's packages or https://rustup.rs.";
    private const string Cmake = "CMake is missing: install it from the system's packages.";
    private const string Headers = "Python's own headers are missing: install them (Debian, Ubuntu: python3-dev; Fedora: python3-devel).";

    /// <summary>The end of an output says why it ended.</summary>
    private const int MostCharacters = 64 << 10;

    private static readonly (string Text, string Hint)[] s_signs =
    [
        ("Python.h: No such file", Headers),
        ("'Python.h' file not found", Headers),
        ("can't find Rust compiler", Rust),
        ("Cargo, the Rust package manager, is not installed", Rust),
        ("No such file or directory: 'cargo'", Rust),
        ("No such file or directory: 'cmake'", Cmake),
        ("CMake must be installed", Cmake),
        ("Microsoft Visual C++ 14.0 or greater is required", Compiler),
        ("No CMAKE_C_COMPILER could be found", Compiler),
        ("No CMAKE_CXX_COMPILER could be found", Compiler),
        ("Unknown compiler(s):", Compiler),
        ("xcrun: error: invalid active developer path", Compiler),
    ];

    private static readonly string[] s_compilers = ["gcc", "cc", "g++", "c++", "clang", "clang++"];

    /// <returns>null: nothing that is known</returns>
    public static string? HintFor(string output, bool isIsolated)
    {
        string end = output.Length > MostCharacters ? output[^MostCharacters..] : output;
        foreach ((string text, string hint) in s_signs)
        {
            if (end.Contains(text, StringComparison.OrdinalIgnoreCase))
                return hint;
        }

        return LacksCompiler(end) || LacksProgramThatItCalled(end) ? Compiler : MissingModule(end, isIsolated) ?? MissingHeader(end);
    }

    private static bool LacksCompiler(string output)
    {
        foreach (string compiler in s_compilers)
        {
            bool isMissing = output.Contains($"{compiler}' failed: No such file or directory", StringComparison.Ordinal)
                || output.Contains($"unable to execute '{compiler}'", StringComparison.Ordinal)
                || output.Contains($"No such file or directory: '{compiler}'", StringComparison.Ordinal)
                || output.Contains($"{compiler}: command not found", StringComparison.Ordinal)
                || output.Contains($"{compiler}: not found", StringComparison.Ordinal);
            if (isMissing)
                return true;
        }

        return false;
    }

    /// <summary>A compiler of another name, as CC says: its command line stands above the error.</summary>
    private static bool LacksProgramThatItCalled(string output) =>
        Between(output, "[Errno 2] No such file or directory: '", "'") is { Length: < 100 } program
        && output.Contains($"\n{program} -", StringComparison.Ordinal);

    private static string? MissingModule(string output, bool isIsolated) =>
        Between(output, "ModuleNotFoundError: No module named '", "'") is { } module
        ? !isIsolated
            ? $"The build imports '{module}': with --no-build-isolation all build requirements must be installed already; "
                + "--check-build-dependencies names those that are not."
            : $"The build imports '{module}', which [build-system] requires does not bring: "
                + "tell those who maintain the project; until then install it, and its build requirements, and use --no-build-isolation."
        : null;

    private static string? MissingHeader(string output) =>
        Between(output, "fatal error: ", ": No such file or directory") is { Length: < 100 } header
        ? $"The header {header} is missing: install the development package of the library that it belongs to."
        : null;

    private static string? Between(string text, string before, string after)
    {
        int start = text.LastIndexOf(before, StringComparison.Ordinal) + before.Length;
        int end = start < before.Length ? -1 : text.IndexOf(after, start, StringComparison.Ordinal);
        return end <= start ? null : text[start..end];
    }
}
