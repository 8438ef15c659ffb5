using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SourceScope;

internal ref struct AtDispatch
{
    private IrqlLevel _old;

    // The instance holds the old level, and belongs to one frame.
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [IrqlSaves]
    public AtDispatch(int unused)
    {
        Ke.RaiseIrql(Dispatch, out _old);
    }

    [IrqlRequires(Dispatch)]
    [IrqlRestores]
    public void Dispose()
    {
        Ke.LowerIrql(_old);
    }
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Clean()
    {
        using (new AtDispatch(0))
            Api.DispatchOnly();

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void Wrong()
    {
        using var scope = new AtDispatch(0);
        Api.AtMostApc(); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public static void Leaks()
    {
        var scope = new AtDispatch(0);
        if (Api.Ask())
            return; // IRQL1007 certain

        scope.Dispose();
    }
}
