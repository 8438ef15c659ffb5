using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.TryAcquireAtDpc;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        if (KeTryToAcquireSpinLockAtDpcLevel(&extension->Lock) == 0)
        {
            return;
        }

        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    }

    [UnmanagedCallersOnly]
    internal static void OnLeakingDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        if (KeTryToAcquireSpinLockAtDpcLevel(&extension->Lock) != 0) // IRQL3001
        {
            extension->Count++;
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnLeakingDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnLeakingDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeTryToAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public uint Count;
}
