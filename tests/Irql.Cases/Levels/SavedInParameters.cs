using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInParameters;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Caller()
    {
        Raise(out var old);
        Api.DispatchOnly();
        Lower(old);
        Api.PassiveOnly();

        var level = Passive;
        RaiseByRef(ref level);
        Api.DispatchOnly();
        Lower(level);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void ForgetsOnOnePath()
    {
        Raise(out var old);
        if (Api.Ask())
            return; // IRQL1007 certain

        Lower(old);
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    private static void Raise([IrqlSaves] out IrqlLevel old) => Ke.RaiseIrql(Dispatch, out old);

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    private static void RaiseByRef([IrqlSaves] ref IrqlLevel old) => Ke.RaiseIrql(Dispatch, out old);

    [IrqlRequires(Dispatch)]
    private static void Lower([IrqlRestores] IrqlLevel old) => Ke.LowerIrql(old);
}
