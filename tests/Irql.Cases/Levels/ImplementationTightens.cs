using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ImplementationTightens;

internal interface IDevice
{
    [IrqlRequiresMax(Dispatch)]
    void Start();

    [IrqlRequiresMax(Dispatch)]
    void Stop();
}

internal sealed class Implicit : IDevice
{
    [IrqlRequiresMax(Passive)]
    public void Start() // IRQL1014
    {
    }

    public void Stop()
    {
        Api.AtMostApc(); // IRQL1001 may
    }
}

internal sealed class Explicit : IDevice
{
    [IrqlRequiresMax(Passive)]
    void IDevice.Start() // IRQL1014
    {
    }

    [IrqlRequiresMax(Dispatch)]
    void IDevice.Stop()
    {
    }
}

internal static class Caller
{
    [IrqlRequires(Dispatch)]
    public static void Call(IDevice device)
    {
        device.Start();
        device.Stop();
    }
}
