using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LevelsOfMmRoutines;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        _ = MmGetSystemRoutineAddress((UNICODE_STRING*)argument1); // IRQL1001 certain
        void* handle = MmLockPagableDataSection(context); // IRQL1001 certain
        MmUnlockPagableImageSection(handle); // IRQL1001 certain
        if (MmIsAddressValid(context) != 0)
        {
            ((EXTENSION*)context)->Count = (uint)MmGetPhysicalAddress(context);
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("*")]
    private static extern long MmGetPhysicalAddress(void* address);

    [DllImport("*")]
    private static extern void* MmGetSystemRoutineAddress(UNICODE_STRING* name);

    [DllImport("*")]
    private static extern byte MmIsAddressValid(void* address);

    [DllImport("*")]
    private static extern void* MmLockPagableDataSection(void* address);

    [DllImport("*")]
    private static extern void MmUnlockPagableImageSection(void* handle);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
    public uint Count;
}
