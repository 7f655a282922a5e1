using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>Several changes that are taken back at once: the environment is byte for byte as it was before the first of them.</summary>
public sealed class ChangesTakenBackTogether
{
    private const int MostKept = 5;

    [Theory]
    [InlineData("+a1 -a1+a2 -a2")]
    [InlineData("+a1 -a1+a2 -a2+a1 -a1 +a2")]
    [InlineData("+a1 +b1 -a1 -b1")]
    [InlineData("+a1+b1 -a1 +a1 -b1 -a1")]
    [InlineData("+b1 +a1 -b1 +b2 -a1")]
    [InlineData("+a1 -a1 +a1 -a1 +a1")]
    [InlineData("+a1 -a1+a1 -a1+a1")]
    [InlineData("+c2 +a1+b2 -b2+b1 -a1+a1 -a1+a2")]
    public void LeaveWhatWasThereBefore(string story) => Check(story.Split(' '), 1, 2, 3);

    [Fact]
    public void LeaveWhatWasThereBeforeWhateverHappened()
    {
        var chance = new Random(20260711);
        for (int story = 0; story < 15; story++)
            Check(Story(chance), 1 + story % 3);
    }

    [Fact]
    public void LeaveNoByteCodeOfWhatDoesNotComeBack()
    {
        using var environment = new PlainEnvironment();
        TreeSnapshot empty = environment.Snapshot();
        environment.Install(Wheel('a', '1'));
        Directory.CreateDirectory(environment["a", "__pycache__"]);
        File.WriteAllText(environment["a", "__pycache__", "__init__.cpython-311.pyc"], "");
        environment.Change([environment.Installed("a", "1")]);
        environment.Install(Wheel('b', '1'));
        environment.Writer.Undo([3, 2, 1], CancellationToken.None);
        empty.AssertSame(environment.Snapshot());
    }

    [Fact]
    public void LeaveWhatOthersPutThere()
    {
        using var environment = new PlainEnvironment();
        environment.Install(Wheel('a', '1'));
        File.WriteAllText(environment["a", "mine.txt"], "mine");
        environment.Change([environment.Installed("a", "1")], environment.Wheel(Wheel('a', '2')));
        environment.Change([environment.Installed("a", "2")]);
        environment.Writer.Undo([3, 2, 1], CancellationToken.None);
        Assert.Equal(["bin/python", "lib/python3.11/site-packages/a/mine.txt", "pyvenv.cfg"], environment.Snapshot().Files().Split('\n'));
    }

    [Fact]
    public void AreThoseThatWereAgreedUpon()
    {
        using var environment = new PlainEnvironment();
        environment.Install(Wheel('a', '1'));
        environment.Install(Wheel('b', '1'));
        TreeSnapshot before = environment.Snapshot();
        PipSharpException error = Assert.Throws<PipSharpException>(() => environment.Writer.Undo([1], CancellationToken.None));
        Assert.Equal("cannot-undo", error.Code);
        before.AssertSame(environment.Snapshot());
        Assert.Equal([2, 1], environment.Writer.Undo([2, 1], CancellationToken.None).Select(entry => entry.Number));
        Assert.Empty(environment.Writer.History());
    }

    /// <summary>Tells the story anew for each of its changes, and takes back all from there.</summary>
    private static void Check(string[] story, params int[] firsts)
    {
        foreach (int first in firsts)
        {
            using var environment = new PlainEnvironment();
            TreeSnapshot? expected = null;
            for (int number = 1; number <= story.Length; number++)
            {
                if (number == first)
                    expected = environment.Snapshot();
                Make(environment, story[number - 1]);
            }

            ImmutableArray<HistoryEntry> asked = environment.Writer.CheckUndo(first);
            environment.Writer.Undo([.. asked.Select(entry => entry.Number)], CancellationToken.None);
            string difference = expected!.Difference(environment.Snapshot());
            Assert.True(difference.Length == 0, $"{string.Join(' ', story)}, back to before {first}:\n{difference}");
            Assert.Equal(first - 1, environment.Writer.History().Length);
        }
    }

    /// <param name="step">any number of <c>+a1</c>, which comes, and <c>-a1</c>, which goes</param>
    private static void Make(PlainEnvironment environment, string step)
    {
        var going = new List<InstalledDistribution>();
        var coming = new List<WheelInstallation>();
        for (int i = 0; i < step.Length; i += 3)
        {
            if (step[i] == '-')
                going.Add(environment.Installed(step[(i + 1)..(i + 2)], step[(i + 2)..(i + 3)]));
            else
                coming.Add(environment.Wheel(Wheel(step[i + 1], step[i + 2])));
        }

        environment.Change([.. going], [.. coming]);
    }

    private static string[] Story(Random chance)
    {
        var installed = new Dictionary<char, char>();
        return [.. Enumerable.Range(0, MostKept).Select(_ => string.Concat(chance.GetItems("abc".ToCharArray(), 2).Distinct().Select(name => Step(name, installed, chance))))];
    }

    private static string Step(char name, Dictionary<char, char> installed, Random chance)
    {
        char version = (char)('1' + chance.Next(2));
        bool isThere = installed.Remove(name, out char old), comes = !isThere || chance.Next(2) == 0;
        if (comes)
            installed.Add(name, version);
        return (isThere ? $"-{name}{old}" : "") + (comes ? $"+{name}{version}" : "");
    }

    /// <summary>All share a namespace, and one file with the same content.</summary>
    private static WheelBuilder Wheel(char name, char version) => new WheelBuilder(name.ToString(), version.ToString()).Package()
        .File("space/same.py", "1").File($"space/{name}.py", version.ToString()).File($"{name}/only{version}/x.py", "x").ConsoleScript($"tool-{name}", $"{name}:main")
        .Data("headers", $"{name}.h", version.ToString());
}
