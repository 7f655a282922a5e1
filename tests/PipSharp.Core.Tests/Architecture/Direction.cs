using System.Text.RegularExpressions;
using Xunit;

namespace PipSharp.Architecture;

/// <summary>Cli -> PipSharp -> Core; the rooms of Core in their order; the rooms of PipSharp apart from each other.</summary>
public sealed class Direction
{
    private static readonly string[] RoomsOfCore = ["Toml", "Versions", "Requirements", "Distributions", "Projects", "Locks", "RequirementFiles", "Resolution", "Planning", "Graphs"];

    [Fact]
    public void ARoomOfCoreNamesNoLaterRoom() => Violations.None(
        from file in SourceFile.Of("PipSharp.Core")
        let place = Array.IndexOf(RoomsOfCore, file.Room)
        from later in RoomsOfCore.Skip(place + 1)
        where place >= 0 && Names(file, later)
        select $"{file.Path} names {later}");

    [Fact]
    public void EveryRoomOfCoreHasItsPlace() =>
        Violations.None(SourceFile.Of("PipSharp.Core").Select(file => file.Room).Where(room => room.Length > 0).Distinct().Except(RoomsOfCore));

    [Fact]
    public void RoomsOfPipSharpDoNotKnowEachOther()
    {
        string[] rooms = [.. SourceFile.Of("PipSharp").Select(file => file.Room).Where(room => room.Length > 0).Distinct()];
        Violations.None(
            from file in SourceFile.Of("PipSharp")
            from other in rooms
            where file.Room.Length > 0 && other != file.Room && Names(file, other)
            select $"{file.Path} names {other}");
    }

    [Fact]
    public void NobodyNamesTheCommandLine() => Violations.None(
        from file in SourceFile.All
        where file.Project != "PipSharp.Cli" && (Names(file, "Cli") || file.Code.Contains("System.CommandLine", StringComparison.Ordinal))
        select file.Path);

    // `using PipSharp.Room`, or a name in it spelled out: `Room.Type`.
    private static bool Names(SourceFile file, string room) =>
        Regex.IsMatch(file.Code, $@"\bPipSharp\.{room}\b|(?<![.\w]){room}\.[A-Z]", RegexOptions.None, TimeSpan.FromSeconds(10));
}
