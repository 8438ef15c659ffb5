using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.LocalFunctions;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Caller()
    {
        Low();
        Ke.RaiseIrql(Dispatch, out var old);
        Low(); // IRQL1001 certain
        Harmless();
        Declared(); // IRQL1001 certain
        Ke.LowerIrql(old);
        Low();
        Declared();

        static void Low() => Api.PassiveOnly();

        static void Harmless() => Api.AnyLevel();

        [IrqlRequiresMax(Apc)]
        static void Declared()
        {
            Api.AtMostApc();
            Api.PassiveOnly(); // IRQL1001 may
        }
    }
}
