using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace DriverShapes.Logger;

/// <summary>
/// Code at any level up to DISPATCH_LEVEL logs; a work item carries what was logged into pageable memory, where it is read from. Entries wait in a list of
/// resident blocks; the work item is queued by whoever finds it idle.
/// </summary>
[KernelMode]
public static partial class LoggerDriver
{
    /// <summary>What a program opens.</summary>
    public const string UserName = @"\\.\Logger";

    /// <summary>Starts a periodic timer that logs at DISPATCH_LEVEL.</summary>
    public const uint Start = 0x00222000;

    /// <summary>Gives the number of entries that have arrived, and their sum.</summary>
    public const uint Query = 0x00222004;

    private const string DeviceName = @"\Device\Logger";
    private const string LinkName = @"\DosDevices\Logger";
    private const int Capacity = 32;
    private const int Period = 16;

    /// <summary>Made while the heap may be used; at DISPATCH_LEVEL it may not.</summary>
    private static IoWorkitemRoutine? s_carry;

    [Nonpaged]
    private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    [Nonpaged]
    private static partial KernelPtr<LIST_ENTRY> Waiting { get; }

    [Nonpaged]
    private static partial KernelPtr<IO_WORKITEM> Carrier { get; set; }

    /// <summary>1 while the work item is queued or runs and has not yet seen the list empty; guarded by the lock.</summary>
    [Nonpaged]
    private static partial uint Carrying { get; set; }

    /// <summary>Set while the work item is idle, for whoever wants to unload.</summary>
    [Nonpaged]
    private static partial KernelPtr<KEVENT> Idle { get; }

    [Nonpaged]
    private static partial KernelPtr<KTIMER> Timer { get; }

    [Nonpaged]
    private static partial KernelPtr<KDPC> Dpc { get; }

    /// <summary>Guards the pageable log.</summary>
    [Nonpaged]
    private static partial KernelPtr<FAST_MUTEX> Reading { get; }

    [Paged(Count = Capacity)]
    private static partial KernelArray<uint> Log { get; }

    [Paged]
    private static partial uint Arrived { get; set; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        s_carry = Carry;
        Ke.InitializeSpinLock(Lock);
        InitializeListHead(Waiting);
        Ke.InitializeEvent(Idle, EVENT_TYPE.NotificationEvent, true);
        Ke.InitializeTimer(Timer);
        Ke.InitializeDpc(Dpc, OnTimer, PVOID.Null);
        Ex.InitializeFastMutex(Reading);
        var status = Io.CreateDevice(driverObject, 0, DeviceName, FILE_DEVICE_UNKNOWN, 0, false, out var device);
        if (status.IsError)
            return status;
        Carrier = Io.AllocateWorkItem(device);
        if (Carrier.IsNull)
        {
            Io.DeleteDevice(device);
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        Requests.OpenAndClose(driverObject);
        driverObject.MajorFunction[IRP_MJ_DEVICE_CONTROL] = Control;
        driverObject.DriverUnload = Unload;
        return Io.CreateSymbolicLink(LinkName, DeviceName);
    }

    /// <summary>First nothing new can come, then what is under way arrives, then what it used goes.</summary>
    [IrqlRole("DRIVER_UNLOAD")]
    public static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
    {
        _ = Ke.CancelTimer(Timer);
        Ke.FlushQueuedDpcs();
        _ = Ke.WaitForSingleObject(Idle, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, Alertable: false, Timeout: null);
        Io.FreeWorkItem(Carrier);
        _ = Io.DeleteSymbolicLink(LinkName);
        Io.DeleteDevice(driverObject.DeviceObject);
    }

    /// <summary>Logs a number; never waits. An entry for which there is no memory is dropped.</summary>
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static void Write(uint number)
    {
        var entry = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, Entry.Size, "Logg").Cast<Entry>();
        if (entry.IsNull)
            return;
        entry.Value = new Entry { Number = number };
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        InsertTailList(Waiting, entry.Cast<LIST_ENTRY>());
        var mustStart = Carrying == 0;
        Carrying = 1;
        if (mustStart)
            Ke.ClearEvent(Idle);
        Ke.ReleaseSpinLock(Lock, oldIrql);
        if (mustStart)
            Io.QueueWorkItem(Carrier, s_carry!, WORK_QUEUE_TYPE.DelayedWorkQueue, PVOID.Null);
    }

    private static void OnTimer(KernelPtr<KDPC> dpc, PVOID context, PVOID argument1, PVOID argument2) => Write(1);

    private static void Carry(KernelPtr<DEVICE_OBJECT> device, PVOID context)
    {
        for (var entry = Next(); !entry.IsNull; entry = Next())
        {
            var number = entry.Value.Number;
            Ex.FreePoolWithTag(entry, "Logg");
            Ex.AcquireFastMutex(Reading);
            Log[(int)(Arrived % Capacity)] = number;
            Arrived++;
            Ex.ReleaseFastMutex(Reading);
        }
    }

    /// <summary>The entry that waits longest; with the last one gone the work item counts as idle.</summary>
    private static KernelPtr<Entry> Next()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        var entry = KernelPtr<Entry>.Null;
        if (IsListEmpty(Waiting))
        {
            Carrying = 0;
            _ = Ke.SetEvent(Idle, 0, false);
        }
        else
        {
            entry = RemoveHeadList(Waiting).Cast<Entry>();
        }

        Ke.ReleaseSpinLock(Lock, oldIrql);
        return entry;
    }

    private static NTSTATUS Control(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        var parameters = Io.GetCurrentIrpStackLocation(irp).Parameters.DeviceIoControl;
        switch (parameters.IoControlCode)
        {
            case Start:
                Write(100);
                _ = Ke.SetTimerEx(Timer, -10_000L * Period, Period, Dpc);
                return Requests.Complete(irp, STATUS_SUCCESS);
            case Query when parameters.OutputBufferLength >= 2 * sizeof(uint):
                Answer(irp.AssociatedIrp.SystemBuffer.Cast<uint>());
                return Requests.Complete(irp, STATUS_SUCCESS, 2 * sizeof(uint));
            default:
                return Requests.Complete(irp, STATUS_INVALID_DEVICE_REQUEST);
        }
    }

    private static void Answer(KernelPtr<uint> answer)
    {
        Ex.AcquireFastMutex(Reading);
        var sum = 0u;
        for (var i = 0; i < Arrived && i < Capacity; i++)
            sum += Log[i];
        answer[0] = Arrived;
        answer[1] = sum;
        Ex.ReleaseFastMutex(Reading);
    }
}

/// <summary>An entry on its way.</summary>
public struct Entry
{
    /// <summary>Bytes of an entry.</summary>
    public const uint Size = 12;

    /// <summary>Its place in the list; first, so that its address is the entry's.</summary>
    public LIST_ENTRY Link;

    /// <summary>What was logged.</summary>
    public uint Number;
}
