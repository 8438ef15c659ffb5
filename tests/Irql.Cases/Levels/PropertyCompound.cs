using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PropertyCompound;

internal sealed class Device
{
    public int ReadLow
    {
        [IrqlRequiresMax(Apc)]
        get => 0;
        [IrqlRequiresMax(Dispatch)]
        set { }
    }

    public int WriteLow
    {
        [IrqlRequiresMax(Dispatch)]
        get => 0;
        [IrqlRequiresMax(Apc)]
        set { }
    }

    public int Clean
    {
        [IrqlRequiresMax(Dispatch)]
        get => 0;
        [IrqlRequiresMax(Dispatch)]
        set { }
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void Compound(Device device)
    {
        device.ReadLow += 1; // IRQL1001 certain
        device.WriteLow += 1; // IRQL1001 certain
        device.ReadLow++; // IRQL1001 certain
        device.WriteLow--; // IRQL1001 certain
        device.Clean += 1;
        device.Clean++;
        device.ReadLow = 1;
        var read = device.WriteLow;
    }
}
