using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RaisesAboveLimitForms;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;

    private int Locked
    {
        get
        {
            using (new SpinLockScope(ref _lock))
                return 1;
        }
    }

    [IrqlAlwaysMax(Apc)]
    public void InAScope()
    {
        using (new RaiseScope(Dispatch)) // IRQL1004
            Api.DispatchOnly();
    }

    [IrqlAlwaysMax(Apc)]
    public void OnOnePath()
    {
        if (Api.Ask())
            return;

        Ke.RaiseIrql(Dispatch, out var old); // IRQL1004
        Ke.LowerIrql(old);
    }

    [IrqlAlwaysMax(Apc)]
    public int InAProperty()
    {
        return Locked; // IRQL1004
    }

    [IrqlAlwaysMax(Dispatch)]
    public void ToADeviceLevel()
    {
        Ke.RaiseIrql((IrqlLevel)6, out var old); // IRQL1004
        Ke.LowerIrql(old);
    }

    [IrqlAlwaysMax(Device)]
    public void WithinTheDeviceLevels()
    {
        Ke.RaiseIrql((IrqlLevel)6, out var old);
        Ke.LowerIrql(old);
    }
}
