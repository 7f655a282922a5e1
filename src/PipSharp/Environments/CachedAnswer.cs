namespace PipSharp.Environments;

/// <param name="Stamps">the files from which it follows: the answer is void if one has changed</param>
/// <param name="Answer">what <see cref="InterpreterQuestion"/> printed</param>
internal sealed record CachedAnswer(List<FileStamp> Stamps, bool HasManylinuxAbi, (int Major, int Minor)? Musl, ReadOnlyMemory<byte> Answer)
{
    public BaseFacts ToFacts()
    {
        BaseFacts facts = BaseFactsReader.Read(Answer.Span);
        return facts with { Tags = facts.Tags with { HasManylinuxAbi = HasManylinuxAbi, Musl = Musl } };
    }
}
