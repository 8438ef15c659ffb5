using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.SynchronizationObjectOfOnesOwn;

[SynchronizationObject]
internal struct Gate
{
    private int _state;
}

internal struct PlainGate
{
    private int _state;
}

internal struct Latch
{
    private int _state;

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Acquire([AcquiresLock(LockKind.Rundown)] ref Latch latch);
}

[Paged]
internal sealed class PagedDevice
{
    private Gate _gate; // IRQL2005
    private PlainGate _plain;
    private Latch _latch; // IRQL2005
}

internal sealed class Device
{
    private Gate _gate;
    private Latch _latch;
}
