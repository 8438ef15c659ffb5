using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PrimitivesOfDelegates;

[IrqlRequiresMax(High)]
internal delegate void RaiseFunction([IrqlRaisesTo] IrqlLevel level, [IrqlSaves] out IrqlLevel old);

[IrqlRequiresMax(High)]
internal delegate void LowerFunction([IrqlRestores] IrqlLevel old);

[IrqlRequiresMax(Passive)]
internal delegate void PassiveFunction();

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Clean(RaiseFunction raise, LowerFunction lower, PassiveFunction passive)
    {
        passive();
        raise(Dispatch, out var old);
        Api.DispatchOnly();
        lower(old);
        passive();
    }

    [IrqlRequires(Passive)]
    public static void Wrong(RaiseFunction raise, LowerFunction lower, PassiveFunction passive)
    {
        raise(Dispatch, out var old);
        passive(); // IRQL1001 certain
        lower(old);
    }

    [IrqlRequires(Passive)]
    public static void Leaks(RaiseFunction raise)
    {
        raise(Dispatch, out _);
    } // IRQL1007 certain
}
