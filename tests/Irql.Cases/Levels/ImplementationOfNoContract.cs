using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ImplementationOfNoContract;

// An interface member without a contract promises nothing: an implementation with one of its own is fine, and a call is judged by the join.
internal interface IWorker
{
    void Low();

    void Harmless();
}

internal sealed class First : IWorker
{
    [IrqlRequiresMax(Passive)]
    public void Low() => Api.PassiveOnly();

    public void Harmless() => Api.AnyLevel();
}

internal sealed class Second : IWorker
{
    public void Low() => Api.AtMostApc();

    public void Harmless()
    {
    }
}

internal static class Caller
{
    [IrqlRequires(Dispatch)]
    public static void ThroughTheInterface(IWorker worker)
    {
        worker.Low(); // IRQL1001
        worker.Harmless();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(IWorker worker)
    {
        worker.Low();
        worker.Harmless();
    }

    [IrqlRequires(Apc)]
    public static void ThroughTheClass(First first, Second second)
    {
        first.Low(); // IRQL1001 certain
        second.Low();
    }
}
