using System.Runtime.CompilerServices;
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotThroughLocal;

internal static class Driver
{
    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Register([IrqlRequires(Dispatch)] Action callback);

    // What the slot gets is known from the flow.
    [IrqlRequires(Passive)]
    public static void LocalHoldsADelegate()
    {
        Action fitting = UpToDispatch;
        Register(fitting);
    }

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch() => Api.AtMostDispatch();
}
