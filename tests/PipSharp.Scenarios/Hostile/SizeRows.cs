using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 5: size, and how to lift each limit.</summary>
internal sealed class SizeRows : HostileRows
{
    private const int Big = 66 << 20;

    public SizeRows()
    {
        WheelBuilder Bomb(WheelBuilder wheel) => wheel.File("demo/zeros", new byte[Big]);
        Refuse("5 unpacked : packed, 50:1 above 64 MiB", Bomb, "more than 50 times as large");
        Lifted("5 unpacked : packed, lifted by --max-ratio", Bomb, "--max-ratio", "2000");
        Lifted("5 unpacked : packed, lifted by --allow-large", Bomb, "--allow-large", "Demo");
        Limited("5 unpacked : packed, --allow-large of another project does not lift", Bomb, "more than 50 times as large", "--allow-large", "other");
        Accept("5 An archive below 64 MiB unpacked is never a bomb, however well it packs", wheel => wheel.File("demo/zeros", new byte[60 << 20]), Imports);
        Limited("5 unpacked size", wheel => wheel.File("demo/data", new byte[2000]), "larger than 1000 bytes", "--max-unpacked", "1000");
        Limited("5 unpacked size, over several members", wheel => wheel.File("demo/a", new byte[700]).File("demo/b", new byte[700]), "larger than 1000 bytes", "--max-unpacked", "1kB");
        Lifted("5 unpacked size, lifted by --max-unpacked", wheel => wheel.File("demo/data", new byte[2000]), "--max-unpacked", "1MiB");
        Lifted("5 unpacked size, lifted by --allow-large", wheel => wheel.File("demo/data", new byte[2000]), "--max-unpacked", "1000", "--allow-large", "other,demo");
        Limited("5 entries", wheel => wheel.File("demo/a", "").File("demo/b", ""), "it has 6 entries, more than 5", "--max-entries", "5");
        Lifted("5 entries, lifted by --max-entries", wheel => wheel.File("demo/a", "").File("demo/b", ""), "--max-entries", "6");
        Limited("5 METADATA", wheel => wheel.Header("Summary: " + new string('x', 2000)), "METADATA' is larger than 1000 bytes", "--max-metadata", "1000");
        Refuse("5 WHEEL of more than 64 KiB", wheel => wheel.Replace("WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nX: " + new string('x', 70_000) + "\n"), "WHEEL' is larger than 65536 bytes");
        Refuse("5 entry_points.txt of more than 4 MiB", wheel => wheel.EntryPoint("x", "y", new string('x', 5 << 20)), "entry_points.txt' is larger than 4194304 bytes");
        Refuse("5 METADATA of more than 16 MiB", wheel => wheel.Header("Summary: " + new string('x', 17 << 20)), "METADATA' is larger than 16777216 bytes");
        Lifted("5 METADATA of more than 16 MiB, lifted by --max-metadata", wheel => wheel.Header("Summary: " + new string('x', 17 << 20)), "--max-metadata", "32MiB");
        Lifted("5 WHEEL scaled by --max-metadata", wheel => wheel.Replace("WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nX: " + new string('x', 70_000) + "\n"), "--max-metadata", "32MiB");
        RefuseZip("5 Count bytes that come out of the inflater: a header that promises less", zip => zip.Adding(new RawEntry("demo/zeros", new byte[1 << 20]) { StatedSize = 10 }), "'demo/zeros'");
        RefuseZip("5 A header that promises more than fits", zip => zip.Adding(new RawEntry("demo/zeros", []) { StatedSize = 0xFFFFFFF0 }), "demo");
        Refuse("5 length of one name", wheel => wheel.File(string.Join('/', Enumerable.Repeat("abc", 1100)), ""), "overlong name");
    }

    private void Lifted(string wording, Func<WheelBuilder, WheelBuilder> make, params string[] options) =>
        Add(new HostileRow(wording, () => make(Demo()).Build(), null) { Options = options, Then = Imports });

    private void Limited(string wording, Func<WheelBuilder, WheelBuilder> make, string refusal, params string[] options) =>
        Add(new HostileRow(wording, () => make(Demo()).Build(), refusal) { Options = options });
}
