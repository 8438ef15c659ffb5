using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PrimitivesOfAnInterface;

internal interface IProcessor
{
    [CurrentIrql]
    IrqlLevel Level { get; }

    [IrqlRequiresMax(High)]
    void Raise([IrqlRaisesTo] IrqlLevel level, [IrqlSaves] out IrqlLevel old);

    [IrqlRequiresMax(High)]
    void Lower([IrqlRestores] IrqlLevel old);
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Clean(IProcessor processor)
    {
        processor.Raise(Dispatch, out var old);
        Api.DispatchOnly();
        processor.Lower(old);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void Wrong(IProcessor processor)
    {
        processor.Raise(Dispatch, out var old);
        Api.AtMostApc(); // IRQL1001 certain
        if (Api.Ask())
            return; // IRQL1007 certain

        processor.Lower(old);
    }

    [IrqlRequiresMax(Dispatch)]
    public static void Guard(IProcessor processor)
    {
        if (processor.Level < Dispatch)
            Api.AtMostApc();
    }
}
