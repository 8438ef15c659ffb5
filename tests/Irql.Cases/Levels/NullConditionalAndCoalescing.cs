using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.NullConditionalAndCoalescing;

internal sealed class Device
{
    [IrqlRequiresMax(Apc)]
    public int Low() => 1;

    public int Harmless() => 2;
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Device? device, int? number)
    {
        var first = device?.Low(); // IRQL1001 certain
        var second = device?.Harmless() ?? 0;
        var third = number ?? NeedsApc(); // IRQL1001 certain
        var fourth = number ?? 4;
        number ??= NeedsApc(); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(Device? device, int? number)
    {
        var first = device?.Low() ?? NeedsApc();
        number ??= first;
    }

    [IrqlRequiresMax(Apc)]
    private static int NeedsApc() => 3;
}
