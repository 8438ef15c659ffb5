using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace DriverShapes.SerialPort;

/// <summary>
/// Bytes come by interrupt, whether anybody reads or not: the service routine puts them into a ring, and a read takes them out, waiting for more as long as its
/// timeout allows.
/// </summary>
[KernelMode]
public static partial class SerialDriver
{
    /// <summary>What a program opens.</summary>
    public const string UserName = @"\\.\Serial";

    /// <summary>The line the port asserts for each byte.</summary>
    public const uint Vector = 0x34;

    /// <summary>Where the received byte is.</summary>
    public const ushort DataPort = 0x3F8;

    /// <summary>Bytes the ring holds; what comes when it is full is lost, and counted.</summary>
    public const uint RingSize = 16;

    private const string DeviceName = @"\Device\Serial";
    private const string LinkName = @"\DosDevices\Serial";
    private const IrqlLevel DeviceLevel = (IrqlLevel)8;

    /// <summary>A read waits this long for each byte: 50 ms.</summary>
    private const long ByteTimeout = -500_000;

    [Nonpaged]
    private static partial KernelPtr<KINTERRUPT> Interrupt { get; set; }

    /// <summary>One reader at a time.</summary>
    [Nonpaged]
    private static partial KernelPtr<FAST_MUTEX> Reading { get; }

    /// <summary>Set when a byte came.</summary>
    [Nonpaged]
    private static partial KernelPtr<KEVENT> Received { get; }

    [Nonpaged]
    private static partial KernelPtr<KDPC> Dpc { get; }

    /// <summary>The ring; it and the three words below are touched at device level only.</summary>
    [Nonpaged(Count = (int)RingSize)]
    private static partial KernelArray<byte> Ring { get; }

    [Nonpaged]
    private static partial uint First { get; set; }

    [Nonpaged]
    private static partial uint Count { get; set; }

    [Nonpaged]
    private static partial uint Lost { get; set; }

    /// <summary>Where <see cref="TakeByte"/> leaves what it took.</summary>
    [Nonpaged]
    private static partial KernelPtr<byte> Taken { get; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ex.InitializeFastMutex(Reading);
        Ke.InitializeEvent(Received, EVENT_TYPE.SynchronizationEvent, false);
        Ke.InitializeDpc(Dpc, OnDpc, PVOID.Null);
        var status = Io.CreateDevice(driverObject, 0, DeviceName, FILE_DEVICE_UNKNOWN, 0, false, out var device);
        if (status.IsError)
            return status;
        device.Flags |= DO_BUFFERED_IO;
        status = Io.ConnectInterrupt(
            out var interrupt, OnInterrupt, PVOID.Null, SpinLock: default, Vector, DeviceLevel, DeviceLevel, KINTERRUPT_MODE.Latched, ShareVector: false,
            ProcessorEnableMask: 1, FloatingSave: false);
        if (status.IsError)
            return status;
        Interrupt = interrupt;
        Requests.OpenAndClose(driverObject);
        driverObject.MajorFunction[IRP_MJ_READ] = Read;
        driverObject.DriverUnload = Unload;
        return Io.CreateSymbolicLink(LinkName, DeviceName);
    }

    [IrqlRole("DRIVER_UNLOAD")]
    public static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
    {
        Io.DisconnectInterrupt(Interrupt);
        Ke.FlushQueuedDpcs();
        _ = Io.DeleteSymbolicLink(LinkName);
        Io.DeleteDevice(driverObject.DeviceObject);
    }

    private static NTSTATUS Read(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        var length = Io.GetCurrentIrpStackLocation(irp).Parameters.Read.Length;
        var buffer = irp.AssociatedIrp.SystemBuffer.Cast<byte>();
        Ex.AcquireFastMutex(Reading);
        var read = 0u;
        while (read < length && WaitForByte())
            buffer[(int)read++] = Taken.Value;
        Ex.ReleaseFastMutex(Reading);
        return Requests.Complete(irp, read == length ? STATUS_SUCCESS : STATUS_TIMEOUT, read);
    }

    /// <summary>Takes the next byte out of the ring, or waits for one to come.</summary>
    private static bool WaitForByte()
    {
        while (!Ke.SynchronizeExecution(Interrupt, TakeByte, PVOID.Null))
        {
            if (Ke.WaitForSingleObject(Received, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, Alertable: false, ByteTimeout) == STATUS_TIMEOUT)
                return Ke.SynchronizeExecution(Interrupt, TakeByte, PVOID.Null);
        }

        return true;
    }

    private static bool TakeByte(PVOID context)
    {
        if (Count == 0)
            return false;
        var taken = Taken;
        taken.Value = Ring[(int)First];
        First = (First + 1) % RingSize;
        Count--;
        return true;
    }

    private static bool OnInterrupt(KernelPtr<KINTERRUPT> interrupt, PVOID context)
    {
        var received = READ_PORT_UCHAR(new PVOID(DataPort));
        if (Count == RingSize)
        {
            Lost++;
            return true;
        }

        Ring[(int)((First + Count) % RingSize)] = received;
        Count++;
        _ = Ke.InsertQueueDpc(Dpc, PVOID.Null, PVOID.Null);
        return true;
    }

    private static void OnDpc(KernelPtr<KDPC> dpc, PVOID context, PVOID argument1, PVOID argument2) => _ = Ke.SetEvent(Received, 0, false);
}
