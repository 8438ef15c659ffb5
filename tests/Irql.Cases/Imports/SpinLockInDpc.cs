using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockInDpc;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const byte DISPATCH_LEVEL = 2;
    private const byte FALSE = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // The raising form is allowed at DISPATCH_LEVEL: it saves and restores DISPATCH_LEVEL.
        EXTENSION* extension = (EXTENSION*)context;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
        KeSetEvent(&extension->Event, 0, FALSE);
    }

    [UnmanagedCallersOnly]
    internal static void OnConstantDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // Entered at DISPATCH_LEVEL, so this constant is certainly the saved level.
        EXTENSION* extension = (EXTENSION*)context;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, DISPATCH_LEVEL);
    }

    [UnmanagedCallersOnly]
    internal static void OnBadDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, PASSIVE_LEVEL); // IRQL1011
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnConstantDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnConstantDpc, extension);

    internal static void InitializeOnBadDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnBadDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KEVENT
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
    public KEVENT Event;
    public KDPC Dpc;
    public uint Count;
}
