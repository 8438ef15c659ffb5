using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredAcrossTypes;

internal sealed class Log
{
    public void Write(string text) => Flush();

    private void Flush() => Api.AtMostApc();
}

internal sealed class Counter
{
    private int _value;

    public void Increment() => _value++;
}

internal sealed class Driver
{
    private readonly Log _log;
    private readonly Counter _counter;

    public Driver(Log log, Counter counter)
    {
        _log = log;
        _counter = counter;
    }

    [IrqlRequires(Dispatch)]
    public void Dpc()
    {
        _counter.Increment();
        _log.Write("dpc"); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public void Thread()
    {
        _counter.Increment();
        _log.Write("thread");
    }
}
