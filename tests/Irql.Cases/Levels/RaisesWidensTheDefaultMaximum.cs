using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaisesWidensTheDefaultMaximum;

internal static class Driver
{
    // No maximum: the highest of DISPATCH_LEVEL, the minimum and the raise level.
    [IrqlRaises((IrqlLevel)8)]
    private static void ToEight()
    {
        Ke.RaiseIrql((IrqlLevel)8, out _);
    }

    [IrqlRequires((IrqlLevel)7)]
    public static void FromSeven()
    {
        ToEight();
        for (;;)
            Api.AtLeastDevice();
    }

    [IrqlRequires((IrqlLevel)9)]
    public static void FromNine()
    {
        ToEight(); // IRQL1001 certain
        for (;;)
            Api.AtLeastDevice();
    }

    [IrqlRequires(Passive)]
    public static void FromPassive()
    {
        ToEight();
        Api.AtLeastDevice();
        Api.AtMostDevice();
        for (;;)
            Api.AtMostDispatch(); // IRQL1001 certain
    }
}
