using System.Runtime.CompilerServices;
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotBodyChain;

internal static class Driver
{
    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void RegisterDispatch([IrqlRequires(Dispatch)] Action callback);

    [IrqlRequires(Passive)]
    public static void Register() => RegisterDispatch(Callback);

    private static void Callback()
    {
        Helper(); // IRQL1001 certain
        Harmless();
    }

    private static void Helper() => Deeper();

    private static void Deeper() => Api.PassiveOnly();

    private static void Harmless() => Api.AnyLevel();
}
