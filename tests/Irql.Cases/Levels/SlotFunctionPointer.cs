using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotFunctionPointer;

internal static unsafe class Driver
{
    [IrqlRequires(Dispatch)]
    private static delegate*<int, void> s_callback;

    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Register([IrqlRequires(Dispatch)] delegate*<int, void> callback);

    [IrqlRequires(Passive)]
    public static void GiveAway()
    {
        Register(&NeedsPassive); // IRQL1015
        Register(&UpToDispatch);
        s_callback = &NeedsPassive; // IRQL1015
        s_callback = &UpToDispatch;
    }

    [IrqlRequires(Passive)]
    public static void InvokeTooLow()
    {
        s_callback(1); // IRQL1002 certain
    }

    [IrqlRequires(Dispatch)]
    public static void InvokeAtItsLevel()
    {
        s_callback(1);
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive(int context) => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch(int context) => Api.AtMostDispatch();
}
