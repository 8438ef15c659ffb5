using System.Runtime.CompilerServices;
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotBodyWithoutContract;

internal static class Driver
{
    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void RegisterDispatch([IrqlRequires(Dispatch)] Action callback);

    // A callback without a contract is checked in its body at the slot's levels.
    [IrqlRequires(Passive)]
    public static void Register()
    {
        RegisterDispatch(Callback);
        RegisterDispatch(CleanCallback);
        RegisterDispatch(static () => Api.PassiveOnly()); // IRQL1001 certain
        RegisterDispatch(static () => Api.DispatchOnly());
        RegisterDispatch(static () =>
        {
            Api.DispatchOnly();
            Api.AtMostApc(); // IRQL1001 certain
        });
    }

    private static void Callback()
    {
        Api.AnyLevel();
        Api.AtMostApc(); // IRQL1001 certain
    }

    private static void CleanCallback()
    {
        Api.DispatchOnly();
        Ke.RaiseIrql((IrqlLevel)4, out var old);
        Ke.LowerIrql(old);
    }
}
