using System.Runtime.InteropServices;
using static Irql.Cases.Imports.SpinLockWrongRelease.Ntoskrnl;

namespace Irql.Cases.Imports.SpinLockWrongRelease;

internal static unsafe class Driver
{
    internal static void Update(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL3005
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLock(KSPIN_LOCK* SpinLock, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* SpinLock);
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
