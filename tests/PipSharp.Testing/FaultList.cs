namespace PipSharp.Testing;

/// <summary>Faults by path, each used up after its number of times.</summary>
internal sealed class FaultList
{
    private readonly Dictionary<string, List<Fault>> _faults = new(StringComparer.Ordinal);

    public void Add(string path, Fault fault)
    {
        lock (_faults)
        {
            if (!_faults.TryGetValue(path, out List<Fault>? list))
                _faults.Add(path, list = []);
            list.Add(fault);
        }
    }

    public Fault? Take(string path)
    {
        lock (_faults)
        {
            if (!_faults.TryGetValue(path, out List<Fault>? list) || list.Count == 0)
                return null;
            Fault fault = list[0];
            if (fault.Times == 1)
                list.RemoveAt(0);
            else
                list[0] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }
}
