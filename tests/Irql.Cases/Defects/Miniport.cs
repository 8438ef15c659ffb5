using System.Runtime.InteropServices;

namespace Irql.Cases.Defects.Miniport;

// A network miniport: roles come from the characteristics structure.
internal static unsafe class Driver
{
    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(void* driver, void* registryPath)
    {
        NDIS_MINIPORT_DRIVER_CHARACTERISTICS routines = default;
        routines.InitializeHandlerEx = &OnInitialize;
        routines.HaltHandlerEx = &OnHalt;
        routines.PauseHandler = &OnPause;
        routines.SendNetBufferListsHandler = &OnSend;
        void* handle;
        return NdisMRegisterMiniportDriver(driver, registryPath, null, &routines, &handle);
    }

    [UnmanagedCallersOnly]
    internal static int OnInitialize(void* adapter, void* context, void* parameters)
    {
        void* block = NdisAllocateMemoryWithTagPriority(adapter, 64, 0, 0); // IRQL6005
        if (block == null)
            return -1;
        NdisFreeMemory(block, 64, 0);
        return 0;
    }

    [UnmanagedCallersOnly]
    internal static void OnHalt(void* context, int action) => NdisMSleep(1000);

    // The lock is still held on the way out that nobody tested.
    [UnmanagedCallersOnly]
    internal static int OnPause(void* context, void* parameters)
    {
        ADAPTER* adapter = (ADAPTER*)context;
        NdisAcquireSpinLock(&adapter->Lock); // IRQL3001
        if (adapter->Count != 0)
            return 0x103;
        NdisReleaseSpinLock(&adapter->Lock);
        return 0;
    }

    // Sends may come at DISPATCH_LEVEL.
    [UnmanagedCallersOnly]
    internal static void OnSend(void* context, void* lists, uint port, uint flags)
    {
        ADAPTER* adapter = (ADAPTER*)context;
        NdisAcquireSpinLock(&adapter->Lock);
        adapter->Count++;
        NdisReleaseSpinLock(&adapter->Lock);
        NdisMSleep(50); // IRQL3006 may
    }

    [DllImport("ndis.sys")]
    private static extern int NdisMRegisterMiniportDriver(void* driver, void* path, void* context, NDIS_MINIPORT_DRIVER_CHARACTERISTICS* routines, void** handle);

    [DllImport("ndis.sys")]
    private static extern void* NdisAllocateMemoryWithTagPriority(void* adapter, uint length, uint tag, int priority);

    [DllImport("ndis.sys")]
    private static extern void NdisFreeMemory(void* block, uint length, uint flags);

    [DllImport("ndis.sys")]
    private static extern void NdisMSleep(uint microseconds);

    [DllImport("ndis.sys")]
    private static extern void NdisAcquireSpinLock(NDIS_SPIN_LOCK* spinLock);

    [DllImport("ndis.sys")]
    private static extern void NdisReleaseSpinLock(NDIS_SPIN_LOCK* spinLock);
}

internal struct NDIS_SPIN_LOCK
{
    public nuint Reserved;
}

internal struct ADAPTER
{
    public NDIS_SPIN_LOCK Lock;
    public uint Count;
}

internal unsafe struct NDIS_MINIPORT_DRIVER_CHARACTERISTICS
{
    public delegate* unmanaged<void*, void*, void*, int> InitializeHandlerEx;
    public delegate* unmanaged<void*, int, void> HaltHandlerEx;
    public delegate* unmanaged<void*, void*, int> PauseHandler;
    public delegate* unmanaged<void*, void*, uint, uint, void> SendNetBufferListsHandler;
}
