using System.Buffers.Binary;
using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 4: zip, one meaning only.</summary>
internal sealed class ZipRows : HostileRows
{
    private const string Module = "demo/__init__.py";

    public ZipRows()
    {
        Differences();
        StrayBytes();
        Ends();
        Data();
        Zip64();
        Oddities();
        WideOddities();
    }

    private void Differences()
    {
        (string What, Func<RawHeader, RawHeader> Change)[] differences =
        [
            ("name", one => one with { Name = "demo/__inix__.py"u8.ToArray() }), ("name's length", one => one with { Name = "demo/__init__.p"u8.ToArray() }), ("method", one => one with { Method = 0 }),
            ("flags", one => one with { Flags = 0x800 }), ("CRC", one => one with { Crc = one.Crc + 1 }), ("packed size", one => one with { Packed = one.Packed + 1 }), ("size", one => one with { Size = one.Size + 1 }),
            ("sizes of zero without a descriptor", one => one with { Crc = 0, Packed = 0, Size = 0 }),
        ];
        foreach ((string what, Func<RawHeader, RawHeader> change) in differences)
            RefuseZip($"4 Refuse: differences in {what}", zip => zip.With(Module, one => one with { Local = change }), "local header that differs from the directory");
        RefuseZip("4 Refuse: local entries without central ones", zip => zip.Adding(new RawEntry("demo/hidden.py", "evil"u8.ToArray()) { IsHidden = true }), "stray bytes");
        RefuseZip("4 Refuse: local entries without central ones, in the middle", zip => zip with { Entries = zip.Entries.Insert(1, new RawEntry("demo/hidden.py", "evil"u8.ToArray()) { IsHidden = true }) }, "stray bytes");
        RefuseZip("4 Refuse: central entries without local ones", zip => zip.Adding(new RawEntry("demo/ghost.py", "evil"u8.ToArray()) { IsGhost = true }), "reaches into the next one");
        RefuseZip("4 Refuse: shared data", zip => zip.Adding(zip.Entries[^1] with { IsGhost = true }), "reaches into the next one");
        RefuseZip("4 Refuse: overlapping data", zip => zip.With(Module, one => one.Stored() with { StatedPacked = one.Data.Length + 40, StatedSize = one.Data.Length + 40 }), "'demo/__init__.py'");
        RefuseZip("4 Refuse: duplicates with different content", zip => zip.Adding(new RawEntry(Module, "evil"u8.ToArray())), "is there twice");
        RefuseZip("4 Refuse: Unicode path fields that name another file, in the directory", zip => zip.With(Module, one => one with { CentralExtra = UnicodePath(one.Path, "demo/evil.py") }), "Unicode path field");
        RefuseZip("4 Refuse: Unicode path fields that name another file, in front", zip => zip.With(Module, one => one with { LocalExtra = UnicodePath(one.Path, "demo/evil.py") }), "local header");
    }

    private void StrayBytes()
    {
        RefuseZip("4 Refuse: bytes before the first header", zip => zip with { Prefix = "#!/bin/sh\n"u8.ToArray() }, "stray bytes before it");
        RefuseZip("4 Refuse: bytes before the first header, offsets shifted", zip => zip with { Prefix = "#!/bin/sh\n"u8.ToArray(), IsShifted = true }, "directory is wrong");
        RefuseZip("4 Refuse: bytes between members", zip => zip.With("demo-1.0.dist-info/WHEEL", one => one with { Before = [0] }), "stray bytes before it");
        RefuseZip("4 Refuse: bytes before the directory", zip => zip with { BeforeDirectory = [1, 2, 3] }, "stray bytes before its directory");
        RefuseZip("4 Refuse: bytes after the directory", zip => zip with { AfterDirectory = [1, 2, 3] }, "directory");
        RefuseZip("4 Refuse: bytes after the end", zip => zip with { Trailer = [0] }, "bytes after its end");
        RefuseZip("4 Refuse: line feeds after the end", zip => zip with { Trailer = "\r\n"u8.ToArray() }, "bytes after its end");
        RefuseZip("4 Refuse: a second archive in front", zip => zip with { Prefix = DemoZip().Build() }, "stray bytes before it");
        RefuseZip("4 Refuse: a second archive in front, offsets shifted", zip => zip with { Prefix = DemoZip().Build(), IsShifted = true }, "directory is wrong");
        RefuseZip("4 Refuse: a second archive behind", zip => zip with { Trailer = DemoZip().Build() }, "directory is wrong");
        RefuseZip("4 Refuse: a second archive in the comment", zip => zip with { Comment = DemoZip().Build() }, "two end records");
        RefuseZip("4 Refuse: an end record in the comment", zip => zip with { Comment = [.. "PK\u0005\u0006"u8, .. new byte[18]] }, "end record");
        RefuseZip("4 Refuse: an end record with a comment of its own in the comment", zip => zip with { Comment = [.. "PK\u0005\u0006"u8, .. new byte[16], 4, 0, .. "text"u8] }, "end record");
        Add(new HostileRow("4 Refuse: an archive that is also a tar", AlsoTar, "a tar archive as well"));
        foreach ((string what, byte[] bytes) in new[] { ("gzip", new byte[] { 0x1F, 0x8B, 8, 0 }), ("a script", "#!/usr/bin/python\n"u8.ToArray()), ("PDF", "%PDF-1.4\n"u8.ToArray()) })
            RefuseZip($"4 Refuse: an archive that is also {what}", zip => zip with { Prefix = bytes }, "stray bytes before it");
    }

    private void Ends()
    {
        RefuseZip("4 Refuse: a count too small", zip => zip with { CountDelta = -1 }, "bytes after its directory");
        RefuseZip("4 Refuse: a count too large", zip => zip with { CountDelta = 1 }, "points outside of the file");
        RefuseZip("4 Refuse: two counts", zip => zip with { CountHereDelta = -1 }, "several disks");
        RefuseZip("4 Refuse: a wrong directory size", zip => zip with { SizeDelta = 1 }, "size or place of its directory");
        RefuseZip("4 Refuse: a wrong directory offset", zip => zip with { StartDelta = -1 }, "size or place of its directory");
        RefuseZip("4 Refuse: an offset that points nowhere", zip => zip with { LastOffset = 0x7FFFFFFF }, "stray bytes before it");
        RefuseZip("4 Refuse: disk numbers", zip => zip with { Disk = 1 }, "several disks");
        RefuseZip("4 Refuse: an entry on another disk", zip => zip.With(Module, one => one with { Disk = 1 }), "another disk");
        Add(new HostileRow("4 Refuse: a cut archive", () => Demo().Build()[..^10], "not a zip archive, or cut off"));
        Add(new HostileRow("4 Refuse: half an archive", () => Demo().Build()[..200], "not a zip archive, or cut off"));
        Add(new HostileRow("4 Refuse: an empty file", () => [], "empty"));
        Add(new HostileRow("4 Refuse: no archive at all", () => "<!DOCTYPE html>"u8.ToArray(), "not a zip archive"));
        Add(new HostileRow("4 Refuse: an archive without members", () => [0x50, 0x4B, 5, 6, .. new byte[18]], "no .dist-info folder"));
    }

    private void Data()
    {
        RefuseZip("4 Refuse: a wrong CRC in the data", zip => zip.With(Module, one => one with { StatedCrc = 1 }), "wrong checksum");
        RefuseZip("4 Refuse: data longer than its size", zip => zip.With(Module, one => one with { StatedSize = one.Data.Length - 1 }), "'demo/__init__.py'");
        RefuseZip("4 Refuse: data shorter than its size", zip => zip.With(Module, one => one with { StatedSize = one.Data.Length + 1 }), "'demo/__init__.py'");
        RefuseZip("4 Refuse: stored data of two sizes", zip => zip.With(Module, one => one.Stored() with { StatedSize = one.Data.Length + 1 }), "two different sizes");
        RefuseZip("4 Refuse: bytes after a deflate stream", zip => zip.With(Module, one => one with { PackedBytes = [.. one.Packed, 0] }), "stray bytes after its data");
        RefuseZip("4 Refuse: many bytes after a deflate stream", zip => zip.With(Module, one => one with { PackedBytes = [.. one.Packed, .. new byte[100_000]] }), "stray bytes after its data");
        RefuseZip("4 Refuse: a second deflate stream", zip => zip.With(Module, one => one with { PackedBytes = [.. one.Packed, .. one.Packed] }), "stray bytes after its data");
        RefuseZip("4 Refuse: unfinished streams", zip => zip.With(Module, one => one with { PackedBytes = one.Packed[..^1] }), "'demo/__init__.py'");
        RefuseZip("4 Refuse: damaged streams", zip => zip.With(Module, one => one with { PackedBytes = [0xFF, .. one.Packed[1..]] }), "'demo/__init__.py'");
        RefuseZip("4 Refuse: a wrong data descriptor", zip => zip.With(Module, one => one.Streamed() with { Descriptor = [.. "PK\u0007\u0008"u8, .. new byte[12]] }), "wrong data descriptor");
        RefuseZip("4 Refuse: a missing data descriptor", zip => zip.With(Module, one => one.Streamed() with { Descriptor = null }), "wrong data descriptor");
        RefuseZip("4 Refuse: an unannounced data descriptor", zip => zip.With(Module, one => one with { Descriptor = one.DescriptorOf(true, false) }), "stray bytes");
        RefuseZip("4 Refuse: a data descriptor with bytes behind", zip => zip.With(Module, one => one.Streamed() with { Descriptor = [.. one.DescriptorOf(true, false), 0] }), "wrong data descriptor");
        foreach ((string what, ushort flag) in new[] { ("encryption", (ushort)0x1), ("strong encryption", (ushort)0x41), ("masked headers", (ushort)0x2000), ("patched data", (ushort)0x20) })
            RefuseZip($"4 Refuse: {what}", zip => zip.With(Module, one => one with { Flags = flag }), "encrypted or patched");
        foreach ((ushort method, string name) in new (ushort, string)[]
        {
            (1, "Shrink"), (6, "Implode"), (9, "Deflate64"), (12, "bzip2"), (14, "LZMA"), (20, "Zstandard"), (93, "Zstandard"), (95, "xz"), (98, "PPMd"), (99, "AES encryption"), (777, "an unknown compression"),
        })
            RefuseZip($"4 Refuse: method {method}, with a clear word", zip => zip.With(Module, one => one with { Method = method }), $"packed with {name} (method {method})");
    }

    private void Zip64()
    {
        byte[] Block(params long[] values) => [1, 0, (byte)(8 * values.Length), 0, .. values.SelectMany(BitConverter.GetBytes)];
        RefuseZip("4 Refuse: ZIP64 fields that are missing", zip => zip.With(Module, one => one.Wide() with { CentralExtra = [] }), "lacks or contradicts its ZIP64 sizes");
        RefuseZip("4 Refuse: ZIP64 fields that are missing in front", zip => zip.With(Module, one => one.Wide() with { LocalExtra = [] }), "local header");
        RefuseZip("4 Refuse: ZIP64 fields that are cut", zip => zip.With(Module, one => one.Wide() with { CentralExtra = Block(1) }), "lacks or contradicts its ZIP64 sizes");
        RefuseZip("4 Refuse: ZIP64 fields that contradict", zip => zip.With(Module, one => one.Wide() with { LocalExtra = Block(one.Data.Length + 1, one.Packed.Length) }), "local header");
        RefuseZip("4 Refuse: ZIP64 fields beside full sizes that contradict", zip => zip.With(Module, one => one with { CentralExtra = Block(99, 99, 99) }), "lacks or contradicts its ZIP64 sizes");
        RefuseZip("4 Refuse: two ZIP64 fields", zip => zip.With(Module, one => one.Wide() with { CentralExtra = [.. one.Wide().CentralExtra, .. Block(99, 99)] }), "damaged extra field");
        RefuseZip("4 Refuse: an extra field that reaches too far", zip => zip.With(Module, one => one with { CentralExtra = [0xFE, 0xCA, 200, 0] }), "damaged extra field");
        RefuseZip("4 Refuse: negative ZIP64 sizes", zip => zip.With(Module, one => one.Wide() with { CentralExtra = Block(-1, -1) }), "lacks or contradicts its ZIP64 sizes");
        RefuseZip("4 Refuse: sizes beyond the file", zip => zip.With(Module, one => one.Wide() with { CentralExtra = Block(1L << 60, 1L << 60), LocalExtra = Block(1L << 60, 1L << 60) }), "demo");
        RefuseZip("4 Refuse: a missing ZIP64 end record", zip => zip with { IsSaturated = true }, "ZIP64 end record is missing");
        RefuseZip("4 Refuse: a damaged ZIP64 end record", zip => zip with { IsSaturated = true, End64 = end => [0, .. end[1..]] }, "ZIP64 end record is damaged");
        RefuseZip("4 Refuse: end records that contradict", zip => zip with { End64 = end => Poked(end, 32, 99) }, "contradict each other");
        RefuseZip("4 Refuse: a ZIP64 end record that points nowhere", zip => zip with { IsSaturated = true, End64 = end => Poked(end, 48, 1L << 40) }, "demo");
        RefuseZip("4 Refuse: a ZIP64 locator that points nowhere", zip => zip with { IsSaturated = true, End64 = end => end, Locator64 = locator => Poked(locator, 8, 1L << 40) }, "points outside of the file");
        RefuseZip("4 Refuse: a ZIP64 locator with a negative offset", zip => zip with { IsSaturated = true, End64 = end => end, Locator64 = locator => Poked(locator, 8, -5) }, "points outside of the file");
        RefuseZip("4 Refuse: ZIP64 on several disks", zip => zip with { IsSaturated = true, End64 = end => end, Locator64 = locator => [.. locator[..16], 2, 0, 0, 0] }, "several disks");
        RefuseZip("4 Refuse: bytes between ZIP64 end record and locator", zip => zip with { IsSaturated = true, End64 = end => [.. end, 0, 0] }, "ZIP64 end record is damaged");
    }

    private void Oddities()
    {
        AcceptZip("4 Accept: archive comments", zip => zip with { Comment = "made by hand"u8.ToArray() });
        AcceptZip("4 Accept: a comment of 65535 bytes", zip => zip with { Comment = new byte[65535] });
        AcceptZip("4 Accept: data descriptors with signature", zip => zip.WithAll(one => one.Streamed()));
        AcceptZip("4 Accept: data descriptors without signature", zip => zip.WithAll(one => one.Streamed(withSignature: false)));
        AcceptZip("4 Accept: wide data descriptors", zip => zip.WithAll(one => one.Streamed(isWide: true)));
        AcceptZip("4 Accept: any order of entries", zip => zip with { Entries = [.. zip.Entries.Reverse()] });
        AcceptZip("4 Accept: explicit folder entries", zip => zip.Adding(new RawEntry("demo/", []) { Method = 0, Attributes = 0x41ED0010 }, new RawEntry("demo-1.0.dist-info/", []) { Attributes = 0x41ED0010 }));
        AcceptZip("4 Accept: empty folders", zip => zip.Adding(new RawEntry("demo/nothing/", []) { Method = 0, Attributes = 0x41ED0010 }));
        AcceptZip("4 Accept: mixed methods", zip => zip.With(Module, one => one.Stored()));
        AcceptZip("4 Accept: stored only", zip => zip.WithAll(one => one.Stored()));
        foreach ((string what, uint time) in new[] { ("zero", 0u), ("month 15", 0x51E00000u), ("after 2107", uint.MaxValue) })
            AcceptZip($"4 Accept: odd dates, {what}", zip => zip.WithAll(one => one with { DosTime = time }));
        AcceptZip("4 Accept: DOS-made archives", zip => zip.WithAll(one => one with { System = 0, Attributes = 0x20 }));
        AcceptZip("4 Accept: archives without any mode", zip => zip.WithAll(one => one with { Attributes = 0 }));
        AcceptZip("4 Accept: time and owner fields", zip => zip.WithAll(one => one with { LocalExtra = [0x55, 0x54, 5, 0, 1, 0, 0, 0, 0, 0x75, 0x78, 3, 0, 1, 0, 0], CentralExtra = [0x55, 0x54, 5, 0, 1, 0, 0, 0, 0] }));
        AcceptZip("4 Accept: padding in extra fields", zip => zip.WithAll(one => one with { LocalExtra = [0, 0, 0] }));
        AcceptZip("4 Accept: Unicode path fields that name the same file", zip => zip.With(Module, one => one with { CentralExtra = UnicodePath(one.Path, one.Path), LocalExtra = UnicodePath(one.Path, one.Path) }));
        AcceptZip("4 Accept: comments of entries", zip => zip.WithAll(one => one with { Comment = "a word" }));
        AcceptZip("4 Accept: flags of the compression level", zip => zip.WithAll(one => one with { Flags = 2 }));
        AcceptZip("4 Accept: UTF-8 flags on plain names", zip => zip.WithAll(one => one with { Flags = 0x800 }));
        Add(new HostileRow("4 Accept: stored nested zips as data", () => RawZip.Of(Demo().File("demo/inner.zip", DemoZip().Build()).Members()).WithAll(one => one.Stored()).Build(), null) { Then = Imports });
        Add(new HostileRow("4 Accept: a stored nested zip as the last member", () => Last("demo/inner.zip", DemoZip().Build()), null) { Then = Imports });
    }

    private void WideOddities()
    {
        AcceptZip("4 Accept: forced ZIP64", zip => zip.WithAll(one => one.Wide()));
        AcceptZip("4 Accept: ZIP64 in front only", zip => zip.WithAll(one => one.Wide() with { CentralExtra = [], Central = static header => header }));
        AcceptZip("4 Accept: ZIP64 fields that repeat full sizes", zip => zip.WithAll(one => one with { LocalExtra = one.Wide().LocalExtra }));
        AcceptZip("4 Accept: full ZIP64", zip => zip.WithAll(one => one.Wide()) with { End64 = end => end, IsSaturated = true });
        AcceptZip("4 Accept: a ZIP64 end record beside full fields", zip => zip with { End64 = end => end });
    }

    private static byte[] Last(string path, byte[] bytes)
    {
        RawZip zip = RawZip.Of(Demo().File(path, bytes).Members()).WithAll(one => one.Stored());
        return (zip with { Entries = [.. zip.Entries.Where(one => one.Path != path), zip.Entries.Single(one => one.Path == path)] }).Build();
    }

    private static byte[] UnicodePath(string stated, string path)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(path);
        return [0x75, 0x70, (byte)(5 + utf8.Length), 0, 1, .. BitConverter.GetBytes(ZipCrc.Of(Encoding.UTF8.GetBytes(stated))), .. utf8];
    }

    private static byte[] Poked(byte[] bytes, int at, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
        return bytes;
    }

    /// <summary>The first member's extra field makes the beginning a tar header: name "PK…", a size, and a checksum that is right.</summary>
    private static byte[] AlsoTar()
    {
        RawZip zip = DemoZip();
        byte[] bytes = (zip with { Entries = [zip.Entries[0] with { LocalExtra = [0xFE, 0xCA, 0x00, 0x04, .. new byte[1024]] }, .. zip.Entries[1..]] }).Build();
        Span<byte> header = bytes.AsSpan(0, 512);
        "00000000000\0"u8.CopyTo(header[124..]);
        "ustar\0"u8.CopyTo(header[257..]);
        header.Slice(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte b in header)
            sum += b;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
        return bytes;
    }
}
