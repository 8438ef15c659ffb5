using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Imports.AlwaysMaxExceeded.Ntoskrnl;

namespace Irql.Cases.Imports.AlwaysMaxExceeded;

internal static unsafe class Driver
{
    [IrqlAlwaysMax(IrqlLevel.Apc)]
    internal static void Update(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql); // IRQL1004
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    [IrqlAlwaysMax(IrqlLevel.Apc)]
    internal static void UpdateUnderMutex(EXTENSION* extension)
    {
        ExAcquireFastMutex(&extension->Mutex);
        extension->Count++;
        ExReleaseFastMutex(&extension->Mutex);
    }

    [IrqlAlwaysMax(IrqlLevel.Dispatch)]
    internal static void UpdateAtDispatch(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void ExAcquireFastMutex(FAST_MUTEX* FastMutex);

    [DllImport("ntoskrnl")]
    internal static extern void ExReleaseFastMutex(FAST_MUTEX* FastMutex);

    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLock(KSPIN_LOCK* SpinLock, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLock(KSPIN_LOCK* SpinLock, byte NewIrql);
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
