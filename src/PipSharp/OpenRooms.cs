using PipSharp.Indexes;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>The rooms that one run has open, as its joints share them.</summary>
/// <param name="Sources">opened when the first project that is no wheel is met</param>
internal sealed record OpenRooms(IndexClient Indexes, WheelStore Store, Lazy<SourceProjects> Sources, PipelineContext Context);
