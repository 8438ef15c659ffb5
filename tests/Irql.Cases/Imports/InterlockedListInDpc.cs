using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.InterlockedListInDpc;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        ExInterlockedInsertTailList(&extension->Queue, (LIST_ENTRY*)argument1, &extension->Lock);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExInterlockedInsertTailList(LIST_ENTRY* listHead, LIST_ENTRY* listEntry, KSPIN_LOCK* @lock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct LIST_ENTRY
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public LIST_ENTRY Queue;
}
