using System;
using System.Runtime.CompilerServices;

namespace Irql.Runtime;

/// <summary>
/// A device-control request in the hands of a generated dispatch routine: its buffers where the transfer method of its code puts them, its byte
/// count, its completion.
/// </summary>
/// <remarks>
/// A member that touches a buffer of METHOD_NEITHER probes it and may raise; the others touch kernel memory. Sizes are compared before: a buffer is
/// only read or written when the request says that it is long enough.
/// </remarks>
[KernelMode]
[IrqlRequiresMax(IrqlLevel.High)]
public ref struct IoControlRequest
{
    private const uint Buffered = 0;
    private const uint Neither = 3;
    private readonly KernelPtr<IRP> _irp;
    private readonly IO_DEVICE_CONTROL_PARAMETERS _parameters;
    private uint _information;

    /// <summary>Begins with the request's current stack location.</summary>
    /// <param name="irp">The request.</param>
    public IoControlRequest(KernelPtr<IRP> irp)
    {
        _irp = irp;
        _parameters = Io.GetCurrentIrpStackLocation(irp).Parameters.DeviceIoControl;
    }

    /// <summary>The status for a code that no handler has.</summary>
    public static NTSTATUS UnknownCode => NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;

    /// <summary>The status for a buffer that is shorter than the handler's structure.</summary>
    public static NTSTATUS TooSmall => NTSTATUS.STATUS_BUFFER_TOO_SMALL;

    /// <summary>The control code.</summary>
    public readonly uint Code => _parameters.IoControlCode;

    /// <summary>Bytes of the input buffer.</summary>
    public readonly uint InputLength => _parameters.InputBufferLength;

    /// <summary>Bytes of the output buffer.</summary>
    public readonly uint OutputLength => _parameters.OutputBufferLength;

    private readonly uint Method => Code & 3;

    /// <summary>Puts the dispatch routine of a driver's control codes in place, and routines that let its devices be opened and closed.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="dispatch">The dispatch routine.</param>
    public static void Install(KernelPtr<DRIVER_OBJECT> driver, DriverDispatch dispatch)
    {
        driver.MajorFunction[Wdm.IRP_MJ_CREATE] = Succeed;
        driver.MajorFunction[Wdm.IRP_MJ_CLOSE] = Succeed;
        driver.MajorFunction[Wdm.IRP_MJ_CLEANUP] = Succeed;
        driver.MajorFunction[Wdm.IRP_MJ_DEVICE_CONTROL] = dispatch;
    }

    /// <summary>Reads the input structure.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <returns>A private copy.</returns>
    public readonly T Read<T>()
        where T : unmanaged
    {
        if (Method != Neither)
            return SystemBuffer<T>().Value;
        ProbeInput<T>();
        return UserInput<T>().Value;
    }

    /// <summary>Writes the output structure and sets the byte count.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="value">What to write.</param>
    public void Write<T>(T value)
        where T : unmanaged
    {
        if (Method == Neither)
        {
            ProbeOutput<T>();
            var target = UserOutput<T>();
            target.Value = value;
        }
        else
        {
            var target = Method == Buffered ? SystemBuffer<T>() : Direct<T>().First;
            if (target.IsNull)
                throw new GuestException(NTSTATUS.STATUS_INSUFFICIENT_RESOURCES, 0);
            target.Value = value;
        }

        _information = (uint)Unsafe.SizeOf<T>();
    }

    /// <summary>The input as whole elements.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>The elements in the system buffer.</returns>
    public readonly KernelArray<T> Input<T>()
        where T : unmanaged => new(SystemBuffer<T>(), Count<T>(InputLength));

    /// <summary>The room for output as whole elements.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>The elements in the system buffer, which holds the input until it is overwritten.</returns>
    public readonly KernelArray<T> Output<T>()
        where T : unmanaged => new(SystemBuffer<T>(), Count<T>(OutputLength));

    /// <summary>The locked second buffer of a direct method, mapped into kernel memory. Its bytes are the caller's and may change at any time.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>The elements; none when the buffer has no length or cannot be mapped.</returns>
    public readonly KernelArray<T> Direct<T>()
        where T : unmanaged
    {
        var list = _irp.MdlAddress;
        if (list.IsNull)
            return KernelArray<T>.Empty;
        var address = Mm.GetSystemAddressForMdlSafe(list, MM_PAGE_PRIORITY.NormalPagePriority);
        return address.IsNull ? KernelArray<T>.Empty : new(address, Count<T>(OutputLength));
    }

    /// <summary>Sets the byte count of an output of elements; never more than there is room for.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="count">Number of elements that were written.</param>
    public void Wrote<T>(long count)
        where T : unmanaged => _information = (uint)Math.Clamp(count, 0, Count<T>(OutputLength)) * (uint)Unsafe.SizeOf<T>();

    /// <summary>The raw user address of the input of METHOD_NEITHER.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>The address.</returns>
    public readonly UserPtr<T> UserInput<T>()
        where T : unmanaged => new(_parameters.Type3InputBuffer.Address);

    /// <summary>The raw user address of the output of METHOD_NEITHER.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>The address.</returns>
    public readonly UserPtr<T> UserOutput<T>()
        where T : unmanaged => new(_irp.UserBuffer.Address);

    /// <summary>Probes the raw input for reading, unless the kernel itself sent the request.</summary>
    /// <typeparam name="T">The element.</typeparam>
    public readonly void ProbeInput<T>()
        where T : unmanaged
    {
        if (_irp.RequestorMode == KPROCESSOR_MODE.UserMode)
            Wdm.ProbeForRead(_parameters.Type3InputBuffer, InputLength, 1);
    }

    /// <summary>Probes the raw output for writing, unless the kernel itself sent the request.</summary>
    /// <typeparam name="T">The element.</typeparam>
    public readonly void ProbeOutput<T>()
        where T : unmanaged
    {
        if (_irp.RequestorMode == KPROCESSOR_MODE.UserMode)
            Wdm.ProbeForWrite(_irp.UserBuffer, OutputLength, 1);
    }

    /// <summary>Whether the handler kept the request, so that its outputs are not there yet.</summary>
    /// <param name="status">What the handler returned.</param>
    /// <returns>True for STATUS_PENDING.</returns>
    public readonly bool IsPending(NTSTATUS status) => status == NTSTATUS.STATUS_PENDING;

    /// <summary>Completes the request, unless the handler kept it.</summary>
    /// <param name="status">What the handler returned.</param>
    /// <returns>The same status.</returns>
    public readonly NTSTATUS Complete(NTSTATUS status)
    {
        if (status == NTSTATUS.STATUS_PENDING)
            return status;
        _irp.IoStatus.Status = status;
        _irp.IoStatus.Information = status.IsError ? 0 : _information;
        Io.CompleteRequest(_irp, 0);
        return status;
    }

    private static NTSTATUS Succeed(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        irp.IoStatus.Status = NTSTATUS.STATUS_SUCCESS;
        irp.IoStatus.Information = 0;
        Io.CompleteRequest(irp, 0);
        return NTSTATUS.STATUS_SUCCESS;
    }

    private static int Count<T>(uint bytes)
        where T : unmanaged => (int)(bytes / (uint)Unsafe.SizeOf<T>());

    private readonly KernelPtr<T> SystemBuffer<T>()
        where T : unmanaged => new(_irp.AssociatedIrp.SystemBuffer.Address);
}
