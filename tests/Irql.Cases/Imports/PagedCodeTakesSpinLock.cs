using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.PagedCodeTakesSpinLock;

internal static unsafe class Driver
{
    [IrqlAssertsMax(IrqlLevel.Apc)]
    [DllImport("driver")]
    private static extern void PAGED_CODE();

    [PagedCode]
    internal static void Update(EXTENSION* extension)
    {
        PAGED_CODE();
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql); // IRQL2003 certain
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    [PagedCode]
    internal static void UpdateUnderMutex(EXTENSION* extension)
    {
        PAGED_CODE();
        ExAcquireFastMutex(&extension->Mutex);
        extension->Count++;
        ExReleaseFastMutex(&extension->Mutex);
    }

    [DllImport("*")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("*")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public FAST_MUTEX Mutex;
    public uint Count;
}
