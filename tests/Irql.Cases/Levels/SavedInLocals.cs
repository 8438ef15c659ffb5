using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInLocals;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Copied()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        var copy = old;
        Ke.LowerIrql(copy);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void AssignedFromAReturnValue()
    {
        IrqlLevel old;
        old = Ke.RaiseIrqlToDpcLevel();
        Api.DispatchOnly();
        Ke.LowerIrql(old);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void ThroughARef()
    {
        IrqlLevel old;
        Ke.RaiseIrql(Dispatch, out old);
        ref var alias = ref old;
        Ke.LowerIrql(alias);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void Conditional()
    {
        IrqlLevel old;
        if (Api.Ask())
            Ke.RaiseIrql(Dispatch, out old);
        else
            old = Ke.RaiseIrqlToDpcLevel();

        Ke.LowerIrql(old);
        Api.PassiveOnly();
    }
}
