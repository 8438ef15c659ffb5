using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CopyAtAnyLevel;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // No statement about the operands' residency, so no report.
        EXTENSION* extension = (EXTENSION*)context;
        RtlCopyMemory(extension->WorkItem, argument1, 16);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void RtlCopyMemory(void* destination, void* source, nuint length);
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
