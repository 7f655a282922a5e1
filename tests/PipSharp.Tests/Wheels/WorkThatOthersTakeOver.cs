using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

/// <summary>Two runs that download the same: who takes over what the other has left works in a folder that is there and stays there.</summary>
public sealed class WorkThatOthersTakeOver : IDisposable
{
    private const int Rounds = 300;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IsLockedUntilItIsGone()
    {
        using (WorkFolder work = WorkFolder.Make(_folder.Root, "name"))
            Assert.Null(WorkFolder.TryTake(work.Path));
        Assert.Empty(Directory.GetDirectories(_folder.Root));
    }

    [Fact]
    public void IsThereIfItsOwnerKeptIt()
    {
        string path;
        using (WorkFolder work = WorkFolder.Make(_folder.Root, "name"))
            (path, work.IsKept) = (work.Path, true);
        using WorkFolder? taken = WorkFolder.TryTake(path);
        Assert.Equal(path, taken?.Path);
    }

    [Fact]
    public void NeverVanishesUnderWhoTookIt() => Parallel.For(0, 4, _ =>
    {
        for (int i = 0; i < Rounds; i++)
        {
            using (WorkFolder own = WorkFolder.Make(_folder.Root, "name"))
                File.WriteAllText(own["archive"], "");
            foreach (string left in Directory.GetDirectories(_folder.Root))
            {
                using WorkFolder? taken = WorkFolder.TryTake(left);
                if (taken is not null)
                    File.WriteAllText(taken["validator"], "");
            }
        }
    });
}
