using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>A part of the table, being written: each line adds a row.</summary>
internal abstract class HostileRows
{
    public List<HostileRow> All { get; } = [];

    protected static WheelBuilder Demo() => new WheelBuilder("demo", "1.0").File("demo/__init__.py", "__version__ = \"1.0\"\n");

    protected static RawZip DemoZip(Func<WheelBuilder, WheelBuilder>? with = null) => RawZip.Of((with is null ? Demo() : with(Demo())).Members());

    protected HostileRow Refuse(string wording, Func<WheelBuilder, WheelBuilder> make, string refusal) => Add(new HostileRow(wording, () => make(Demo()).Build(), refusal));

    protected HostileRow Accept(string wording, Func<WheelBuilder, WheelBuilder> make, Action<TemporaryEnvironment>? then = null) =>
        Add(new HostileRow(wording, () => make(Demo()).Build(), null) { Then = then ?? (static _ => { }) });

    protected HostileRow RefuseZip(string wording, Func<RawZip, RawZip> make, string refusal) => Add(new HostileRow(wording, () => make(DemoZip()).Build(), refusal));

    protected HostileRow AcceptZip(string wording, Func<RawZip, RawZip> make, Action<TemporaryEnvironment>? then = null) =>
        Add(new HostileRow(wording, () => make(DemoZip()).Build(), null) { Then = then ?? Imports });

    protected HostileRow Add(HostileRow row)
    {
        All.Add(row);
        return row;
    }

    protected static void Imports(TemporaryEnvironment environment) => environment.RunPython("import demo; assert demo.__version__ == '1.0'").RequireSuccess();
}
