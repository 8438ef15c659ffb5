using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInsideAnObject;

internal struct Section
{
    private IrqlLevel _old;
}

internal static class Sections
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [IrqlSavesGlobal("Section", "section")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Enter(ref Section section);

    [IrqlRequires(Dispatch)]
    [IrqlRestoresGlobal("Section", "section")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Leave(ref Section section);
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Clean()
    {
        Section section = default;
        Sections.Enter(ref section);
        Api.DispatchOnly();
        Sections.Leave(ref section);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void WorksRaised()
    {
        Section section = default;
        Sections.Enter(ref section);
        Api.AtMostApc(); // IRQL1001 certain
        Sections.Leave(ref section);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void Leaks()
    {
        Section section = default;
        Sections.Enter(ref section);
        if (Api.Ask())
            return; // IRQL1007 certain

        Sections.Leave(ref section);
    }

    [IrqlRequires(Passive)]
    public static void Nested()
    {
        Section outer = default;
        Section inner = default;
        Sections.Enter(ref outer);
        Sections.Enter(ref inner);
        Sections.Leave(ref inner);
        Api.DispatchOnly();
        Sections.Leave(ref outer);
        Api.PassiveOnly();
    }
}
