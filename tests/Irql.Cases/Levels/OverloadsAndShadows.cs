using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.OverloadsAndShadows;

internal static class Driver
{
    [IrqlRequiresMax(Passive)]
    private static void Write(int value)
    {
    }

    private static void Write(long value)
    {
    }

    [IrqlRequiresMax(Passive)]
    private static void Write(byte value, params int[] rest)
    {
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch(int number, long big)
    {
        Write(number); // IRQL1001 certain
        Write(big);
        Write((long)number);
    }
}
