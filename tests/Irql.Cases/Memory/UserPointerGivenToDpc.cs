using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerGivenToDpc;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ((EXTENSION*)argument1)->Count++;
    }

    internal static void Start([UserMemory] void* buffer, EXTENSION* extension)
    {
        KeInitializeDpc(&extension->Dpc, &OnDpc, buffer); // IRQL4005
    }

    internal static void StartWithArgument([UserMemory] void* buffer, EXTENSION* extension)
    {
        KeInsertQueueDpc(&extension->Dpc, buffer, null); // IRQL4005
    }

    internal static void StartCorrectly([UserMemory] void* buffer, EXTENSION* extension)
    {
        KeInitializeDpc(&extension->Dpc, &OnDpc, extension);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeInsertQueueDpc(KDPC* dpc, void* systemArgument1, void* systemArgument2);
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
