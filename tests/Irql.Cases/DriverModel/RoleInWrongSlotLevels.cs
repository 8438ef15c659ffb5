using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.RoleInWrongSlotLevels;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    [IrqlRole("IO_WORKITEM_ROUTINE")]
    internal static void OnWork(KDPC* dpc, void* context, void* argument1, void* argument2) => ((EXTENSION*)context)->Count++;

    [UnmanagedCallersOnly]
    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2) => ((EXTENSION*)context)->Count++;

    internal static void InitializeMistaken(EXTENSION* extension)
    {
        // Wrong role and wrong levels: the levels are what is told.
        KeInitializeDpc(&extension->Dpc, &OnWork, extension); // IRQL1015
    }

    internal static void Initialize(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
    public uint Count;
}
