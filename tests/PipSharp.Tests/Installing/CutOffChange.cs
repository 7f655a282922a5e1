using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>A change that ends before its n-th step, for every n: after the next command the environment is as before or as asked, and nothing else.</summary>
public sealed class CutOffChange
{
    private const int MoreThanAnyChangeHas = 500;

    [Fact]
    public void IsAnInstallOrNothing() => KillEverywhere(environment => { }, environment => Install(environment, Demo("1.0"), Other("1.0")));

    [Fact]
    public void IsAnUpgradeOfBothOrOfNone() => KillEverywhere(
        environment => environment.Install(Demo("1.0"), Other("1.0")),
        environment => new EnvironmentChange(
            [environment.Installed("demo", "1.0"), environment.Installed("other", "1.0")], [environment.Wheel(Demo("2.0")), environment.Wheel(Other("2.0"))]));

    [Fact]
    public void IsAReinstallOrNothing() => KillEverywhere(
        environment => environment.Install(Demo("1.0")),
        environment => new EnvironmentChange([environment.Installed("demo", "1.0")], [environment.Wheel(Demo("1.0").File("demo/more.py", ""))]));

    [Fact]
    public void IsAnUninstallOrNothing() => KillEverywhere(
        environment => environment.Install(Demo("1.0"), Other("1.0")),
        environment => new EnvironmentChange([environment.Installed("demo", "1.0")], []));

    [Fact]
    public void LeavesUnlistedFilesWhereTheyAre() => KillEverywhere(
        environment =>
        {
            environment.Install(Demo("1.0"), Other("1.0"));
            File.WriteAllText(environment["demo", "mine.txt"], "mine");
            File.WriteAllText(environment["space", "mine.txt"], "mine");
        },
        environment => new EnvironmentChange([environment.Installed("demo", "1.0")], [environment.Wheel(Demo("2.0"))]));

    [SkippableFact]
    public void LeavesALinkedPackageFolderALink()
    {
        Skip.If(OperatingSystem.IsWindows());
        KillEverywhere(
            environment =>
            {
                environment.Install(Demo("1.0"));
                string elsewhere = Path.Combine(environment.Prefix, "elsewhere");
                Directory.Move(environment["demo"], elsewhere);
                Directory.CreateSymbolicLink(environment["demo"], elsewhere);
            },
            environment => new EnvironmentChange([environment.Installed("demo", "1.0")], []));
    }

    [Fact]
    public void IsRecoveredByWhoeverOpensTheEnvironment() => KillEverywhere(
        environment => environment.Install(Demo("1.0")),
        environment => new EnvironmentChange([environment.Installed("demo", "1.0")], [environment.Wheel(Demo("2.0"))]),
        environment => EnvironmentRecovery.Recover(environment.Scheme));

    [Fact]
    public void MayHaveItsRecoveryCutOffAsWell() => KillEverywhere(
        environment => environment.Install(Demo("1.0"), Other("1.0")),
        environment => new EnvironmentChange([environment.Installed("demo", "1.0")], [environment.Wheel(Demo("2.0"))]),
        environment =>
        {
            for (int step = 0; TryKill(new StepCounter(step), steps => EnvironmentRecovery.Recover(environment.Scheme, mayWrite: true, steps)); step++)
                Assert.True(step < MoreThanAnyChangeHas);
        });

    [Fact]
    public void IsMadeByTheSameCommandAgain() => KillEverywhere(
        environment => environment.Install(Demo("1.0")),
        environment => new EnvironmentChange([environment.Installed("demo", "1.0")], [environment.Wheel(Demo("2.0"))]),
        environment =>
        {
            EnvironmentRecovery.Recover(environment.Scheme);
            if (Directory.Exists(environment["demo-1.0.dist-info"]))
                environment.Change([environment.Installed("demo", "1.0")], environment.Wheel(Demo("2.0")));
            Assert.True(File.Exists(environment["demo-2.0.dist-info", "RECORD"]));
        });

    [Fact]
    public void IsTakenBackOrNot() => KillEverywhere(
        environment => environment.Install(Demo("1.0")),
        (environment, steps) =>
        {
            environment.Change([environment.Installed("demo", "1.0")], environment.Wheel(Demo("2.0")));
            TreeSnapshot changed = environment.Snapshot();
            return (changed, () => environment.WriterWith(steps).Undo([], CancellationToken.None));
        },
        environment => EnvironmentRecovery.Recover(environment.Scheme));

    [Fact]
    public void OfSeveralThatAreTakenBackIsAllOrNothing() => KillEverywhere(
        environment => environment.Install(Demo("1.0")),
        (environment, steps) =>
        {
            environment.Change([environment.Installed("demo", "1.0")], environment.Wheel(Demo("2.0")), environment.Wheel(Other("1.0")));
            environment.Change([environment.Installed("demo", "2.0")]);
            TreeSnapshot changed = environment.Snapshot();
            return (changed, () => environment.WriterWith(steps).Undo([3, 2], CancellationToken.None));
        },
        environment => EnvironmentRecovery.Recover(environment.Scheme));

    private static EnvironmentChange Install(PlainEnvironment environment, params WheelBuilder[] wheels) =>
        new([], [.. wheels.Select(wheel => environment.Wheel(wheel))]);

    private static void KillEverywhere(Action<PlainEnvironment> prepare, Func<PlainEnvironment, EnvironmentChange> change, Action<PlainEnvironment>? next = null) =>
        KillEverywhere(
            prepare,
            (environment, steps) =>
            {
                EnvironmentChange asked = change(environment);
                return (environment.Snapshot(), () => environment.WriterWith(steps).Apply(asked, CancellationToken.None));
            },
            next ?? (environment => environment.Change([])));

    private static void KillEverywhere(
        Action<PlainEnvironment> prepare, Func<PlainEnvironment, IStepObserver, (TreeSnapshot Before, Action Run)> change, Action<PlainEnvironment> next)
    {
        TreeSnapshot after;
        using (var environment = new PlainEnvironment())
        {
            prepare(environment);
            change(environment, IStepObserver.None).Run();
            after = environment.Snapshot();
        }

        for (int step = 0; ; step++)
        {
            Assert.True(step < MoreThanAnyChangeHas);
            using var environment = new PlainEnvironment();
            prepare(environment);
            var steps = new StepCounter(step);
            (TreeSnapshot before, Action run) = change(environment, steps);
            if (!TryKill(steps, _ => run()))
                return;
            next(environment);
            TreeSnapshot now = environment.Snapshot();
            string fromBefore = before.Difference(now), fromAfter = Others(after).Difference(Others(now));
            Assert.True(fromBefore.Length == 0 || fromAfter.Length == 0, $"step {step}\nagainst before:\n{fromBefore}\nagainst after:\n{fromAfter}");
        }
    }

    /// <summary>Without what names the environment itself: scripts and the RECORD that lists them.</summary>
    private static TreeSnapshot Others(TreeSnapshot tree) => new(tree.Entries.Where(entry => !entry.Key.EndsWith("/RECORD", StringComparison.Ordinal))
        .Select(entry => KeyValuePair.Create(entry.Key, entry.Key == "bin/demo" || entry.Value.Kind == "link" ? entry.Value with { Content = "" } : entry.Value)).ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static bool TryKill(StepCounter steps, Action<IStepObserver> run)
    {
        try
        {
            run(steps);
        }
        catch (StepCounter.Killed)
        {
        }

        return steps.HasDied;
    }

    private static WheelBuilder Demo(string version) => new WheelBuilder("demo", version).Package().File("demo/deep/x.py", version).ConsoleScript("demo", "demo:main")
        .Data("headers", "demo.h", "h").File("space/demo.py", version);

    private static WheelBuilder Other(string version) => new WheelBuilder("other", version).Package().File("space/other.py", version).Data("data", "share/other/x", version);
}
