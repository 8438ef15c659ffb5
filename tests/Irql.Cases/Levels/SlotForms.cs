using System.Runtime.CompilerServices;
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotForms;

internal sealed class Registration
{
    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern Registration([IrqlRequires(Dispatch)] Action callback);

    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Add(int priority, [IrqlRequires(Dispatch)] Action? callback = null);
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Forms(Registration registration)
    {
        var first = new Registration(UpToDispatch);
        var second = new Registration(NeedsPassive); // IRQL1015
        registration.Add(1);
        registration.Add(1, null);
        registration.Add(1, UpToDispatch);
        registration.Add(1, NeedsPassive); // IRQL1015
        registration.Add(callback: NeedsPassive, priority: 1); // IRQL1015
        registration.Add(1, new Action(NeedsPassive)); // IRQL1015
        registration.Add(1, (Action)NeedsPassive); // IRQL1015
        registration.Add(1, delegate { Api.DispatchOnly(); });
        registration.Add(1, delegate { Api.PassiveOnly(); }); // IRQL1001 certain
        registration.Add(1, Api.Ask() ? UpToDispatch : NeedsPassive); // IRQL1015
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch() => Api.AtMostDispatch();
}
