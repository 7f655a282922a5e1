using System.Text;
using BenchmarkDotNet.Attributes;
using PipSharp.Requirements;

namespace PipSharp.Benchmarks;

/// <summary>The Requires-Dist lines of a resolve: parsed again for every version of a project, then evaluated for one environment.</summary>
[MemoryDiagnoser]
public class RequirementBenchmarks
{
    private static readonly string[] Lines =
    [
        "charset_normalizer<4,>=2",
        "idna<4,>=2.5",
        "urllib3<1.27,>=1.21.1",
        "PySocks!=1.5.7,>=1.5.6; extra == \"socks\"",
        "typing-extensions>=4.0.0; python_version < \"3.11\"",
        "importlib_metadata>=3.6; python_version < '3.10'",
        "colorama; sys_platform == 'win32'",
        "botocore (<1.35.0,>=1.34.51)",
        "uvicorn[standard]>=0.12.0; extra == \"all\"",
        "apache-airflow-providers-google>=10.1.0; extra == \"google\" and python_version >= \"3.9\"",
        "pytest-cov; (python_version >= \"3.8\" and platform_python_implementation != \"PyPy\") and extra == \"test\"",
        "numpy>=1.22.4; python_version < \"3.11\" or (python_version >= \"3.12\" and platform_machine == \"aarch64\")",
    ];

    private static readonly byte[][] Utf8 = [.. Lines.Select(Encoding.UTF8.GetBytes)];
    private static readonly Requirement[] Parsed = [.. Lines.Select(Requirement.Parse)];
    private static readonly ExtraName Extra = ExtraName.Parse("test");

    private static readonly MarkerEnvironment Linux = new()
    {
        ImplementationName = "cpython",
        ImplementationVersion = "3.12.1",
        OsName = "posix",
        PlatformMachine = "x86_64",
        PlatformPythonImplementation = "CPython",
        PlatformRelease = "6.1.0-13-amd64",
        PlatformSystem = "Linux",
        PlatformVersion = "#1 SMP",
        PythonFullVersion = "3.12.1",
        PythonVersion = "3.12",
        SysPlatform = "linux",
    };

    private int _number;

    [Benchmark(OperationsPerInvoke = 12)]
    public int ParseText()
    {
        int extras = 0;
        foreach (string line in Lines)
            extras += Requirement.TryParse(line, out Requirement? one) ? one.Extras.Length : 0;
        return extras;
    }

    [Benchmark(OperationsPerInvoke = 12)]
    public int ParseBytes()
    {
        int extras = 0;
        foreach (byte[] line in Utf8)
            extras += Requirement.TryParse(line, out Requirement? one) ? one.Extras.Length : 0;
        return extras;
    }

    /// <summary>A name, a specifier and a marker that were never seen before.</summary>
    [Benchmark]
    public Requirement ParseUnseen()
    {
        int number = ++_number;
        return Requirement.Parse($"name-{number}>=1.{number}; python_version >= '3.{number}' and extra == 'x{number}'");
    }

    [Benchmark(OperationsPerInvoke = 12)]
    public int Evaluate()
    {
        int count = 0;
        foreach (Requirement one in Parsed)
            count += one.Marker?.Evaluate(Linux, Extra) != false ? 1 : 0;
        return count;
    }

    [Benchmark(OperationsPerInvoke = 12)]
    public int EvaluatePartial()
    {
        int count = 0;
        foreach (Requirement one in Parsed)
            count += one.Marker?.EvaluatePartial(Linux) is null ? 1 : 0;
        return count;
    }
}
