using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace DriverShapes.Transfers;

/// <summary>One device, one control code for each way of passing buffers, each handled by hand.</summary>
[KernelMode]
public static partial class TransfersDriver
{
    /// <summary>What a program opens.</summary>
    public const string UserName = @"\\.\Transfers";

    /// <summary>Buffered: turns the bytes around.</summary>
    public const uint Reverse = 0x00222000;

    /// <summary>Direct, to read: a checksum of a large buffer.</summary>
    public const uint Checksum = 0x00222005;

    /// <summary>Direct, to write: fills a large buffer with a pattern.</summary>
    public const uint Fill = 0x0022200A;

    /// <summary>Neither: adds two numbers that lie where the program says.</summary>
    public const uint Add = 0x0022200F;

    private const string DeviceName = @"\Device\Transfers";
    private const string LinkName = @"\DosDevices\Transfers";

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        var status = Io.CreateDevice(driverObject, 0, DeviceName, FILE_DEVICE_UNKNOWN, 0, false, out _);
        if (status.IsError)
            return status;
        Requests.OpenAndClose(driverObject);
        driverObject.MajorFunction[IRP_MJ_DEVICE_CONTROL] = Control;
        driverObject.DriverUnload = Unload;
        return Io.CreateSymbolicLink(LinkName, DeviceName);
    }

    [IrqlRole("DRIVER_UNLOAD")]
    public static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
    {
        _ = Io.DeleteSymbolicLink(LinkName);
        Io.DeleteDevice(driverObject.DeviceObject);
    }

    private static NTSTATUS Control(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        var parameters = Io.GetCurrentIrpStackLocation(irp).Parameters.DeviceIoControl;
        return parameters.IoControlCode switch
        {
            Reverse => OnReverse(irp, parameters),
            Checksum => OnChecksum(irp, parameters),
            Fill => OnFill(irp),
            Add => OnAdd(irp, parameters),
            _ => Requests.Complete(irp, STATUS_INVALID_DEVICE_REQUEST),
        };
    }

    /// <summary>The system has copied the input and will copy the output; both are one buffer of the system.</summary>
    private static NTSTATUS OnReverse(KernelPtr<IRP> irp, IO_DEVICE_CONTROL_PARAMETERS parameters)
    {
        var length = parameters.InputBufferLength;
        if (parameters.OutputBufferLength < length)
            return Requests.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        var bytes = irp.AssociatedIrp.SystemBuffer.Cast<byte>();
        for (uint low = 0, high = length; low + 1 < high; low++, high--)
            (bytes[(int)low], bytes[(int)high - 1]) = (bytes[(int)high - 1], bytes[(int)low]);
        return Requests.Complete(irp, STATUS_SUCCESS, length);
    }

    /// <summary>The second buffer is locked: it may be read at any level through its system address.</summary>
    private static NTSTATUS OnChecksum(KernelPtr<IRP> irp, IO_DEVICE_CONTROL_PARAMETERS parameters)
    {
        if (parameters.InputBufferLength < sizeof(uint) || irp.MdlAddress.IsNull)
            return Requests.Complete(irp, STATUS_INVALID_PARAMETER);
        var data = Mm.GetSystemAddressForMdlSafe(irp.MdlAddress, MM_PAGE_PRIORITY.NormalPagePriority).Cast<byte>();
        if (data.IsNull)
            return Requests.Complete(irp, STATUS_INSUFFICIENT_RESOURCES);
        var sum = 0u;
        for (var i = 0; i < parameters.OutputBufferLength; i++)
            sum += data[i];
        var expected = irp.AssociatedIrp.SystemBuffer.Cast<uint>();
        return Requests.Complete(irp, expected.Value == sum ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER);
    }

    private static NTSTATUS OnFill(KernelPtr<IRP> irp)
    {
        if (irp.MdlAddress.IsNull)
            return Requests.Complete(irp, STATUS_INVALID_PARAMETER);
        var data = Mm.GetSystemAddressForMdlSafe(irp.MdlAddress, MM_PAGE_PRIORITY.NormalPagePriority).Cast<byte>();
        if (data.IsNull)
            return Requests.Complete(irp, STATUS_INSUFFICIENT_RESOURCES);
        var length = Mm.GetMdlByteCount(irp.MdlAddress);
        for (var i = 0; i < length; i++)
            data[i] = (byte)i;
        return Requests.Complete(irp, STATUS_SUCCESS, length);
    }

    /// <summary>Nothing was checked or copied: everything is done here, in the caller's context, under guard, once.</summary>
    private static NTSTATUS OnAdd(KernelPtr<IRP> irp, IO_DEVICE_CONTROL_PARAMETERS parameters)
    {
        if (parameters.InputBufferLength < 2 * sizeof(uint) || parameters.OutputBufferLength < sizeof(uint))
            return Requests.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        var input = (UserPtr<uint>)parameters.Type3InputBuffer;
        var output = (UserPtr<uint>)irp.UserBuffer;
        try
        {
            ProbeForRead(input, 2);
            ProbeForWrite(output, 1);
            output.Value = input[0] + input[1];
        }
        catch (GuestException e)
        {
            return Requests.Complete(irp, e.Status);
        }

        return Requests.Complete(irp, STATUS_SUCCESS, sizeof(uint));
    }
}
