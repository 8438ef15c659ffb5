using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SemaphoreReleaseInDpc;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        KeReleaseSemaphore((KSEMAPHORE*)context, 0, 1, FALSE);
        KeReleaseSemaphore((KSEMAPHORE*)context, 0, 1, TRUE); // IRQL1001 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeReleaseSemaphore(KSEMAPHORE* semaphore, int increment, int adjustment, byte wait);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KSEMAPHORE
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
