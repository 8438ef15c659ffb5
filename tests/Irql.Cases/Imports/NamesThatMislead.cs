using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.NamesThatMislead;

internal static unsafe class Driver
{
    private const byte TRUE = 1;

    // The entry point decides, whatever the C# name promises.
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, TRUE);
        AcquireFastMutex(&extension->Lock);
        extension->Count++;
        ReleaseFastMutex(&extension->Lock);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeAcquireSpinLockAtDpcLevel")]
    private static extern void AcquireFastMutex(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeClearEvent")]
    private static extern void KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeReleaseSpinLockFromDpcLevel")]
    private static extern void ReleaseFastMutex(KSPIN_LOCK* spinLock);
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
