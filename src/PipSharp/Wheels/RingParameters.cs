using System.Runtime.InteropServices;

namespace PipSharp.Wheels;

/// <summary>struct io_uring_params: what is asked of a new ring, and where its parts lie.</summary>
[StructLayout(LayoutKind.Explicit, Size = 120)]
internal struct RingParameters
{
    /// <summary>IORING_SETUP_COOP_TASKRUN, of Linux 5.19.</summary>
    public const uint AnswersWithoutInterrupting = 0x100;

    /// <summary>IORING_FEAT_SINGLE_MMAP and IORING_FEAT_SUBMIT_STABLE: one
    /// mapping, and paths are copied when they are handed over.</summary>
    public const uint NeededFeatures = 0x1 | 0x4;

    [FieldOffset(0)]
    public uint Questions;

    [FieldOffset(4)]
    public uint Answers;

    [FieldOffset(8)]
    public uint Flags;

    [FieldOffset(20)]
    public uint Features;

    [FieldOffset(44)]
    public uint QuestionTail;

    [FieldOffset(48)]
    public uint QuestionMask;

    [FieldOffset(64)]
    public uint QuestionOrder;

    [FieldOffset(80)]
    public uint AnswerHead;

    [FieldOffset(84)]
    public uint AnswerTail;

    [FieldOffset(100)]
    public uint AnswerEntries;
}
