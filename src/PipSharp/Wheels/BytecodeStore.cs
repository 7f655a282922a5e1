using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Byte code of wheels for one interpreter, made once for each: CACHE/bytecode-v1/SHA/FORMAT, SHA being the wheel's. Any number of
/// processes may share it. See BYTECODE.md.</summary>
public sealed class BytecodeStore(string folder, BytecodeFormat format, IBytecodeCompiler compiler) : IDisposable
{
    private const string RowsFile = "rows", Root = "bytecode-v1";
    private readonly string _root = Path.Combine(folder, Root);
    private readonly List<string> _unpublished = [];

    /// <summary>Caches of others, which are read where one's own lacks the byte code, and never written.</summary>
    public ImmutableArray<string> Shared { get; init; } = [];

    /// <summary>Gives the byte code of an unpacked wheel, compiling it first if the store does not have it.</summary>
    /// <returns>null for a wheel that has nothing to compile</returns>
    /// <exception cref="PipSharpException">bytecode-failed: the compiler or the store's folder, and why</exception>
    public async Task<WheelBytecode?> GetAsync(WheelOnDisk wheel, CancellationToken cancel)
    {
        (ImmutableArray<int> numbers, ImmutableArray<ModuleSource> sources) = BytecodeSources.Of(wheel.Manifest, format);
        if (numbers.IsEmpty)
            return null;
        try
        {
            return Find(wheel, numbers) ?? await MakeAsync(wheel, numbers, sources, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException(
                "bytecode-failed", $"Byte code of {wheel.FileName.Text} could not be put into the cache: {e.Message}", inner: e);
        }
    }

    public void Dispose()
    {
        foreach (string work in _unpublished)
            Delete(work);
    }

    private string Place(WheelOnDisk wheel) => Place(_root, wheel);

    private string Place(string root, WheelOnDisk wheel) =>
        Path.Combine(root, wheel.ArchiveHash.Hex[..2], wheel.ArchiveHash.Hex, format.Name);

    private WheelBytecode? Find(WheelOnDisk wheel, ImmutableArray<int> numbers)
    {
        if (Open(Place(wheel), wheel, numbers) is { } own)
            return own;
        foreach (string cache in Shared)
        {
            if (Open(Place(Path.Combine(cache, Root), wheel), wheel, numbers) is { } shared)
                return shared;
        }

        return null;
    }

    /// <summary>Null where there is none, where it is of another unpacking of the
    /// wheel (the sources have other times), or where it was damaged.</summary>
    private WheelBytecode? Open(string entry, WheelOnDisk wheel, ImmutableArray<int> numbers)
    {
        if (ReadRows(entry, numbers.Length) is not { } rows)
            return null;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].SourceTicks != wheel.Manifest.Files[numbers[i]].ModifiedTicks)
                return null;
        }

        WheelManifestFile[] files = FilesOf(rows);
        return StoredFiles.AreUnchanged(entry, files) ? Describe(entry, numbers, rows) : null;
    }

    private static BytecodeRow[]? ReadRows(string entry, int count)
    {
        try
        {
            string file = Path.Combine(entry, RowsFile);
            return File.Exists(file) ? BytecodeFile.TryRead(File.ReadAllBytes(file), count) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Without hashes: what is not as it was is made again.</summary>
    private static WheelManifestFile[] FilesOf(BytecodeRow[] rows)
    {
        var files = new WheelManifestFile[rows.Length];
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Size > 0)
                files[count++] = new WheelManifestFile(FileName(i), rows[i].Size, "", IsExecutable: false, rows[i].ModifiedTicks);
        }

        return files[..count];
    }

    private WheelBytecode Describe(string entry, ImmutableArray<int> numbers, BytecodeRow[] rows)
    {
        var modules = ImmutableArray.CreateBuilder<CompiledModule>(rows.Length);
        long newest = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Size == 0)
                continue;
            modules.Add(new CompiledModule(numbers[i], FileName(i), rows[i].Size));
            newest = Math.Max(newest, rows[i].ModifiedTicks);
        }

        return new WheelBytecode(entry, format, modules.DrainToImmutable(), newest);
    }

    private static string FileName(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<WheelBytecode> MakeAsync(
        WheelOnDisk wheel, ImmutableArray<int> numbers, ImmutableArray<ModuleSource> sources, CancellationToken cancel)
    {
        string work = MakeTemporary();
        try
        {
            ImmutableArray<WrittenBytecode> written = await compiler.CompileAsync(wheel.Folder, sources, work, cancel);
            var rows = new BytecodeRow[written.Length];
            for (int i = 0; i < rows.Length; i++)
                rows[i] = new BytecodeRow(wheel.Manifest.Files[numbers[i]].ModifiedTicks, written[i].Size, written[i].ModifiedTicks);
            File.WriteAllBytes(Path.Combine(work, RowsFile), BytecodeFile.Write(rows));
            return Publish(work, wheel, numbers) ?? Describe(Place(wheel), numbers, rows);
        }
        catch
        {
            Delete(work);
            throw;
        }
    }

    /// <returns>what to use instead, if ours did not take its place: another process's, or ours where it was made; null if it did</returns>
    private WheelBytecode? Publish(string work, WheelOnDisk wheel, ImmutableArray<int> numbers)
    {
        string place = Place(wheel);
        if (TryMove(work, place))
            return null;
        if (Open(place, wheel, numbers) is { } other)
        {
            Delete(work);
            return other;
        }

        TryDrop(place);
        if (TryMove(work, place))
            return null;
        lock (_unpublished)
            _unpublished.Add(work);
        return Open(work, wheel, numbers) ?? throw new IOException($"'{work}' changed while it was written");
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (Directory.Exists(to))
                return false;
            Directory.Move(from, to);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Takes a damaged or outdated entry out of sight by one rename; who still reads it has it open.</summary>
    private void TryDrop(string place)
    {
        string dropped = Path.Combine(_root, "tmp", Guid.NewGuid().ToString("n"));
        if (TryMove(place, dropped))
            Delete(dropped);
    }

    /// <summary>In the cache; where that cannot be written, beside all other temporary files, and gone with this run.</summary>
    private string MakeTemporary()
    {
        try
        {
            return Directory.CreateDirectory(Path.Combine(_root, "tmp", Guid.NewGuid().ToString("n"))).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateTempSubdirectory("pipsharp-").FullName;
        }
    }

    /// <summary>As far as it goes: what is left bears a name of nobody's.</summary>
    private static void Delete(string work)
    {
        try
        {
            Directory.Delete(work, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
