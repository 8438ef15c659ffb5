using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace KernelTour;

/// <summary>The driver of the tour: its storage and its entry. The services are in the other parts, by topic.</summary>
[KernelMode]
public static partial class TourDriver
{
    /// <summary>The line the tour's device asserts.</summary>
    public const uint Vector = 0x35;

    /// <summary>The level at which the device interrupts.</summary>
    public const IrqlLevel DeviceLevel = (IrqlLevel)7;

    private const uint DeviceType = 0x22;

    [Nonpaged]
    private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    /// <summary>One cell for everybody.</summary>
    [Nonpaged]
    private static partial uint Shared { get; set; }

    /// <summary>Pageable, so below DISPATCH_LEVEL only.</summary>
    [Paged(Count = 16)]
    private static partial KernelArray<uint> History { get; }

    /// <summary>A device without a name: what work items belong to.</summary>
    [Nonpaged]
    private static partial KernelPtr<DEVICE_OBJECT> Device { get; set; }

    [Nonpaged]
    private static partial KernelPtr<KDPC> Dpc { get; }

    [Nonpaged]
    private static partial KernelPtr<KAPC> Apc { get; }

    [Nonpaged]
    private static partial KernelPtr<KEVENT> Done { get; }

    /// <summary>The levels at which the ladder's routines ran, in order: thread, APC, interrupt service, DPC.</summary>
    [Nonpaged(Count = 8)]
    private static partial KernelArray<byte> Ladder { get; }

    [Nonpaged]
    private static partial uint Rungs { get; set; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        Ke.InitializeEvent(Done, EVENT_TYPE.NotificationEvent, false);
        var status = Io.CreateDevice(driverObject, 0, DeviceName: null, DeviceType, 0, false, out var device);
        Device = device;
        return status;
    }
}

/// <summary>Who runs, as the driver sees it.</summary>
public struct Identity
{
    /// <summary>The current process.</summary>
    public uint ProcessId;

    /// <summary>The current thread.</summary>
    public uint ThreadId;

    /// <summary>The current level.</summary>
    public byte Irql;

    /// <summary>1 when the call came from user mode.</summary>
    public byte FromUserMode;
}

/// <summary>A request that says itself how much of the table it wants.</summary>
public struct Order
{
    /// <summary>Which entry, 0..3.</summary>
    public uint Index;

    /// <summary>What to store there.</summary>
    public uint Value;
}
