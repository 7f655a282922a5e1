using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

public sealed class StoredBytecode : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InterpreterOfTheTest _compiler = new();
    private readonly WheelBuilder _builder = new WheelBuilder("demo", "1.0").Package().File("demo/bad.py", "def (\n").File("demo/text.txt", "x").File("top.py", "x = 1\n")
        .Data("purelib", "pure.py", "x = 1\n").Data("scripts", "script.py", "x = 1\n").Data("data", "share/data.py", "x = 1\n");

    public void Dispose()
    {
        _compiler.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task IsOfWhatCanBeImportedAndCompiled()
    {
        (WheelOnDisk wheel, WheelBytecode bytecode) = await Get();
        string[] sources = [.. bytecode.Modules.Select(module => wheel.Manifest.Files[module.Source].Path)];
        Assert.Equal(["top.py", "demo/__init__.py", "demo-1.0.data/purelib/pure.py"], sources.OrderBy(path => path.Contains('/', StringComparison.Ordinal)).ThenByDescending(path => path, StringComparer.Ordinal));
        foreach (CompiledModule module in bytecode.Modules)
            Assert.Equal(module.Size, new FileInfo(Path.Combine(bytecode.Folder, module.FileName)).Length);
    }

    [Fact]
    public async Task IsMadeOnce()
    {
        (_, WheelBytecode first) = await Get();
        (_, WheelBytecode second) = await Get();
        Assert.Equal(1, _compiler.Count);
        Assert.Equal((first.Folder, first.ModifiedTicks), (second.Folder, second.ModifiedTicks));
        Assert.Equal(first.Modules.AsEnumerable(), second.Modules);
    }

    [Fact]
    public async Task IsMadeForEachFormat()
    {
        await Get();
        (_, WheelBytecode optimized) = await Get(InterpreterOfTheTest.Format(optimization: 1));
        (_, WheelBytecode hashed) = await Get(InterpreterOfTheTest.Format(isHashChecked: true));
        Assert.Equal(3, _compiler.Count);
        Assert.NotEqual(optimized.Folder, hashed.Folder);
    }

    public static TheoryData<string, Action<string>> Damages => new()
    {
        { "a file is gone", entry => File.Delete(Path.Combine(entry, "0")) },
        { "a file is longer", entry => File.AppendAllText(Path.Combine(entry, "0"), "x") },
        { "a file was touched", entry => File.SetLastWriteTimeUtc(Path.Combine(entry, "0"), DateTime.UnixEpoch) },
        { "a file is a link", entry => { File.Move(Path.Combine(entry, "0"), Path.Combine(entry, "away")); File.CreateSymbolicLink(Path.Combine(entry, "0"), "away"); } },
        { "the rows are cut", entry => Cut(Path.Combine(entry, "rows")) },
        { "the rows are gone", entry => File.Delete(Path.Combine(entry, "rows")) },
        { "the rows are of nothing", entry => File.WriteAllBytes(Path.Combine(entry, "rows"), []) },
        { "a byte of the rows is another", entry => Flip(Path.Combine(entry, "rows")) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task IsMadeAgainWhenDamaged(string what, Action<string> damage)
    {
        (_, WheelBytecode first) = await Get();
        damage(first.Folder);
        (WheelOnDisk wheel, WheelBytecode again) = await Get();
        Assert.True(_compiler.Count == 2, what);
        Assert.Equal(first.Folder, again.Folder);
        Assert.Equal(first.Modules.Length, again.Modules.Length);
        await Get();
        Assert.Equal(2, _compiler.Count);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["store", "bytecode-v1", "tmp"]));
        Assert.NotNull(wheel);
    }

    [Fact]
    public async Task IsMadeAgainWhenTheWheelWasUnpackedAgain()
    {
        (WheelOnDisk wheel, _) = await Get();
        Directory.Delete(Path.GetDirectoryName(wheel.Folder)!, recursive: true);
        (_, WheelBytecode again) = await Get();
        Assert.Equal(2, _compiler.Count);
        Assert.True(File.Exists(Path.Combine(again.Folder, "0")));
    }

    [Fact]
    public async Task IsMadeByManyAtOnceWithoutHarm()
    {
        WheelOnDisk wheel = await Wheel();
        using var store = Store(InterpreterOfTheTest.Format());
        WheelBytecode?[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.GetAsync(wheel, default))));
        Assert.All(all, one => Assert.Equal(3, one!.Modules.Length));
        Assert.Single(all.Select(one => one!.Folder).Distinct());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["store", "bytecode-v1", "tmp"]));
    }

    [Fact]
    public async Task IsMadeElsewhereWhereTheCacheCannotBeWritten()
    {
        WheelOnDisk wheel = await Wheel();
        _folder.Write(Path.Combine("store", "bytecode-v1"), "a file in its place");
        string place;
        using (var store = Store(InterpreterOfTheTest.Format()))
        {
            place = (await store.GetAsync(wheel, default))!.Folder;
            Assert.True(File.Exists(Path.Combine(place, "0")));
        }

        Assert.False(Directory.Exists(place));
    }

    [Fact]
    public async Task LeavesNothingWhenItsCompilerBreaks()
    {
        WheelOnDisk wheel = await Wheel();
        using var broken = new InterpreterOfTheTest("/bin/false");
        using var store = new BytecodeStore(_folder["store"], InterpreterOfTheTest.Format(), broken);
        await Assert.ThrowsAsync<PipSharpException>(() => store.GetAsync(wheel, default));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["store", "bytecode-v1", "tmp"]));
    }

    private async Task<(WheelOnDisk Wheel, WheelBytecode Bytecode)> Get(BytecodeFormat? format = null)
    {
        WheelOnDisk wheel = await Wheel();
        using BytecodeStore store = Store(format ?? InterpreterOfTheTest.Format());
        return (wheel, (await store.GetAsync(wheel, default))!);
    }

    private BytecodeStore Store(BytecodeFormat format) => new(_folder["store"], format, _compiler);

    private async Task<WheelOnDisk> Wheel() =>
        await new WheelStore(_folder["store"], new LocalDownloads()).GetAsync(LocalDownloads.Source(_builder.WriteTo(_folder["wheels"])), null, default);

    private static void Cut(string file) => File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);

    private static void Flip(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^10] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
