using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.NoLevelSatisfies;

internal static unsafe class Driver
{
    internal static void Impossible(EXTENSION* extension)
    {
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        ZwClose(extension->WorkItem); // IRQL1003
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public void* WorkItem;
    public uint Count;
}
