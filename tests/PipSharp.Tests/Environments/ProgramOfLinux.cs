using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class ProgramOfLinux : IDisposable
{
    private const int Header = 64;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void NamesItsLoader()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "skipped: not Linux on x86-64");
        ElfHeader elf = ElfHeader.TryRead(LinkTarget(TestPython.Executable))!;
        Assert.False(elf.Is32Bit);
        Assert.Matches("^/lib.*/ld-(linux-x86-64|musl-x86_64)\\.so\\.[12]$", elf.Loader);
    }

    [Fact]
    public void MayBeOneOfMusl()
    {
        string file = _folder["python"];
        File.WriteAllBytes(file, With("/lib/ld-musl-x86_64.so.1"));
        Assert.Equal("/lib/ld-musl-x86_64.so.1", ElfHeader.TryRead(file)!.Loader);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(Header + 10)]
    [InlineData(Header + 60)]
    public void CutShortIsNone(int length)
    {
        string file = _folder["python"];
        File.WriteAllBytes(file, With("/lib/ld-musl-x86_64.so.1")[..length]);
        Assert.Null(ElfHeader.TryRead(file));
    }

    [Fact]
    public void OfAnotherKindIsNone() => Assert.Null(ElfHeader.TryRead(_folder.Write("python", "#!/bin/sh\n" + new string('#', 100))));

    /// <summary>A 64-bit header, one program header (PT_INTERP), and the loader's name behind it.</summary>
    private static byte[] With(string loader)
    {
        byte[] name = Encoding.ASCII.GetBytes(loader + "\0"), file = new byte[Header + 56 + name.Length];
        Span<byte> bytes = file;
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[18..], 62);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], Header);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[54..], 56);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[56..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[Header..], 3);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(Header + 8)..], Header + 56);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(Header + 32)..], (ulong)name.Length);
        name.CopyTo(bytes[(Header + 56)..]);
        return file;
    }

    private static string LinkTarget(string file) => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
}
