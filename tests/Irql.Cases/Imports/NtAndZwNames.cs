using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.NtAndZwNames;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        NtClose(extension->WorkItem); // IRQL1001 certain
        ZwClose(extension->WorkItem); // IRQL1001 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int NtClose(void* handle);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KDPC Dpc;
    public void* WorkItem;
}
