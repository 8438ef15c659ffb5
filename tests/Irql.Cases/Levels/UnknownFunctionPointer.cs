using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.UnknownFunctionPointer;

internal static unsafe class Driver
{
    private static delegate*<int, void> s_unknown;

    [IrqlRequires(Dispatch)]
    public static void Field()
    {
        s_unknown(1); // IRQL1016
    }

    [IrqlRequires(Dispatch)]
    public static void KnownFromTheFlow()
    {
        delegate*<int, void> pointer = &Harmless;
        pointer(1);
    }

    [IrqlRequires(Dispatch)]
    public static void KnownAndWrong()
    {
        delegate*<int, void> pointer = &NeedsPassive;
        pointer(1); // IRQL1001 certain
    }

    private static void Harmless(int value) => Api.AnyLevel();

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive(int value) => Api.PassiveOnly();
}
