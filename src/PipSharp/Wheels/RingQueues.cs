using System.Runtime.InteropServices;

namespace PipSharp.Wheels;

/// <summary>The two queues that a ring shares with the kernel. Each round of questions is answered in full before the next one.</summary>
internal sealed unsafe partial class RingQueues
{
    private const int AnswerLength = 16, ReadAndWrite = 3, SharedAndPopulated = 0x1 | 0x8000;
    private const long QuestionsAt = 0x1000_0000;
    private readonly RingQuestion* _questions;
    private readonly uint* _questionTail, _answerHead, _answerTail, _order;
    private readonly uint _mask;

    private RingQueues(byte* shared, byte* questions, RingParameters parameters)
    {
        _questions = (RingQuestion*)questions;
        _questionTail = (uint*)(shared + parameters.QuestionTail);
        _order = (uint*)(shared + parameters.QuestionOrder);
        _mask = *(uint*)(shared + parameters.QuestionMask);
        _answerHead = (uint*)(shared + parameters.AnswerHead);
        _answerTail = (uint*)(shared + parameters.AnswerTail);
    }

    /// <returns>null if the kernel is too old or has no memory for it</returns>
    public static RingQueues? TryMap(int ring, RingParameters parameters)
    {
        if ((parameters.Features & RingParameters.NeededFeatures) != RingParameters.NeededFeatures)
            return null;
        nuint length = Math.Max(
            parameters.QuestionOrder + parameters.Questions * sizeof(uint), parameters.AnswerEntries + parameters.Answers * AnswerLength);
        void* shared = Map(null, length, ReadAndWrite, SharedAndPopulated, ring, 0);
        void* questions =
            Map(null, parameters.Questions * (nuint)sizeof(RingQuestion), ReadAndWrite, SharedAndPopulated, ring, QuestionsAt);
        return (nint)shared == -1 || (nint)questions == -1 ? null : new RingQueues((byte*)shared, (byte*)questions, parameters);
    }

    /// <summary>The place for the next question but so many.</summary>
    public RingQuestion* Question(int place) => _questions + ((*_questionTail + (uint)place) & _mask);

    /// <summary>The kernel sees the questions from here on.</summary>
    public void Publish(int count)
    {
        uint tail = *_questionTail;
        for (uint i = 0; i < count; i++)
            _order[(tail + i) & _mask] = (tail + i) & _mask;
        Volatile.Write(ref *_questionTail, tail + (uint)count);
    }

    /// <summary>What they say is in the memory of the questions; a file that is not there has left it as it was.</summary>
    /// <returns>how many have come</returns>
    public int TakeAnswers()
    {
        uint tail = Volatile.Read(ref *_answerTail);
        int count = (int)(tail - *_answerHead);
        Volatile.Write(ref *_answerHead, tail);
        return count;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, long offset);
}
