using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.ResourceInDpc;

internal static unsafe class Driver
{
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ERESOURCE* resource = (ERESOURCE*)context;
        KeEnterCriticalRegion(); // IRQL1001 certain
        ExAcquireResourceSharedLite(resource, TRUE); // IRQL3006 certain
        ExReleaseResourceLite(resource);
        KeLeaveCriticalRegion(); // IRQL1001 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte ExAcquireResourceSharedLite(ERESOURCE* resource, byte wait);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExReleaseResourceLite(ERESOURCE* resource);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeEnterCriticalRegion();

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeLeaveCriticalRegion();
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct ERESOURCE
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
