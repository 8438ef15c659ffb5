using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.InterruptPath;

internal sealed class Card
{
    private KINTERRUPT _interrupt;
    private KDPC _dpc;
    private static int s_status;
    private static KSPIN_LOCK s_lock;

    [IrqlRequires(Passive)]
    public void Connect()
    {
        Ke.ConnectInterrupt(ref _interrupt, OnInterrupt, 0);
        Ke.InitializeDpc(ref _dpc, OnDpc, 0);
    }

    private static bool OnInterrupt(nint context)
    {
        s_status = ReadRegister();
        Report(s_status); // IRQL1001 certain
        return s_status != 0;
    }

    private static void OnDpc(nint context)
    {
        Report(s_status);
        Ke.AcquireSpinLock(ref s_lock, out var old);
        s_status = 0;
        Ke.ReleaseSpinLock(ref s_lock, old);
    }

    private static int ReadRegister() => Api.Number();

    // Takes a spin lock, so it may be called up to DISPATCH_LEVEL.
    private static void Report(int status)
    {
        Ke.AcquireSpinLock(ref s_lock, out var old);
        s_status = status;
        Ke.ReleaseSpinLock(ref s_lock, old);
    }
}
