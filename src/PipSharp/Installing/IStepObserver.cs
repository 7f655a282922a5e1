namespace PipSharp.Installing;

/// <summary>Hears of every step that changes the disk before it is made, so that tests can end the work at each of them.</summary>
internal interface IStepObserver
{
    static IStepObserver None { get; } = new Silent();

    void Before(string step, string path);

    private sealed class Silent : IStepObserver
    {
        public void Before(string step, string path)
        {
        }
    }
}
