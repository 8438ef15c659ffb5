using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Properties;

internal sealed class Device
{
    private int _value;

    public int State
    {
        [IrqlRequiresMax(Apc)]
        get => _value;
        [IrqlRequiresMax(Passive)]
        set => _value = value;
    }

    [IrqlRequiresMax(Apc)]
    public int Both
    {
        get => _value;
        set => _value = value;
    }

    public int Inferred
    {
        get
        {
            Api.AtMostApc();
            return _value;
        }
        set => _value = value;
    }

    public int Harmless { get; set; }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Device device)
    {
        var state = device.State; // IRQL1001 certain
        device.State = 1; // IRQL1001 certain
        device.Both = 2; // IRQL1001 certain
        var both = device.Both; // IRQL1001 certain
        device.Inferred = 3;
        var inferred = device.Inferred; // IRQL1001 certain
        device.Harmless = device.Harmless + 1;
        device.Harmless++;
    }

    [IrqlRequires(Apc)]
    public static void AtApc(Device device)
    {
        var state = device.State;
        device.State = 1; // IRQL1001 certain
        device.Both = device.Inferred;
    }

    [IrqlRequires(Dispatch)]
    public static void Patterns(Device device)
    {
        if (device is { State: 1 }) // IRQL1001 certain
            Api.AnyLevel();

        if (device is { Harmless: 1 })
            Api.AnyLevel();
    }
}
