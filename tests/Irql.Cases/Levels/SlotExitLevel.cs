using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotExitLevel;

internal static class Driver
{
    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Register([IrqlRequiresMax(Dispatch)] System.Action callback);

    [IrqlRequires(Passive)]
    public static void GiveAway()
    {
        Register(Raises); // IRQL1015
        Register(Keeps);
    }

    // What a target may do is the slot's too: it must return at the level it was entered at.
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    private static void Raises() => Api.GoToDispatch();

    [IrqlRequiresMax(Dispatch)]
    private static void Keeps() => Api.AtMostDispatch();
}
