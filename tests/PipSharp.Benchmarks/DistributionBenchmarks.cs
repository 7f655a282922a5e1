using System.Text;
using BenchmarkDotNet.Attributes;
using PipSharp.Distributions;

namespace PipSharp.Benchmarks;

/// <summary>What is done for every wheel that an index lists and for every candidate that a resolver looks at.</summary>
[MemoryDiagnoser]
public class DistributionBenchmarks
{
    private static readonly byte[] s_metadata = Encoding.UTF8.GetBytes(
        "Metadata-Version: 2.1\nName: sample\nVersion: 1.2.3\nSummary: A sample.\nHome-page: https://example.org\nLicense: MIT\n"
        + string.Concat(Enumerable.Range(0, 15).Select(i => $"Classifier: Topic :: Number {i}\n"))
        + "Requires-Python: >=3.8\nProvides-Extra: test\n"
        + string.Concat(Enumerable.Range(0, 20).Select(i => $"Requires-Dist: package-{i} (<{i + 2},>={i}.1) ; extra == 'test'\n"))
        + "\n" + new string('x', 10_000));

    private static readonly RecordEntry[] s_record =
        [.. Enumerable.Range(0, 10_000).Select(i => new RecordEntry($"package/module_{i}.py", "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", i))];

    private static readonly byte[] s_recordText = RecordFile.Write(s_record);
    private static readonly CompatibleTags s_tags = MakeTags();

    [Benchmark]
    public int RankOf() => s_tags.RankOf("cp311-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64");

    [Benchmark]
    public int RankOfAStranger() => s_tags.RankOf("cp39-cp39-win_amd64");

    [Benchmark]
    public int MakeTagsAndRank() => MakeTags().RankOf("py3-none-any");

    [Benchmark]
    public WheelFileName ParseWheelName() => WheelFileName.Parse("numpy-2.0.2-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl");

    [Benchmark]
    public CoreMetadata ParseMetadata() => CoreMetadata.Parse(s_metadata);

    [Benchmark]
    public int ReadRecord() => RecordFile.Parse(s_recordText).Length;

    [Benchmark]
    public byte[] WriteRecord() => RecordFile.Write(s_record);

    private static CompatibleTags MakeTags() => InterpreterTags.CPython(
        new PythonVersion(3, 12), ["cp312"], PlatformTags.ForLinux(new LinuxMachine("x86_64") { Glibc = (2, 36) }));
}
