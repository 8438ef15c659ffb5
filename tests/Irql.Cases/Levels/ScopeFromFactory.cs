using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ScopeFromFactory;

internal ref struct Scope
{
    [IrqlRequires(Dispatch)]
    [IrqlRestores]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Dispose();
}

internal static class Driver
{
    // A method that returns a guard object: the instance holds the old level.
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [IrqlSaves]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern Scope Enter();

    [IrqlRequires(Passive)]
    public static void Clean()
    {
        using (Enter())
            Api.DispatchOnly();

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void Wrong()
    {
        using var scope = Enter();
        Api.PassiveOnly(); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public static void Leaks()
    {
        var scope = Enter();
        Api.DispatchOnly();
    } // IRQL1007 certain
}
