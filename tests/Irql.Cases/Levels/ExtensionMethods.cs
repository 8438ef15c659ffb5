using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ExtensionMethods;

internal static class Extensions
{
    [IrqlRequiresMax(Apc)]
    public static void Low(this int value)
    {
    }

    public static void Inferred(this int value) => Api.PassiveOnly();

    public static void Harmless(this int value)
    {
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(int number)
    {
        number.Low(); // IRQL1001 certain
        number.Inferred(); // IRQL1001 certain
        number.Harmless();
    }
}
