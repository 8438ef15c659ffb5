using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.StackEventInSynchronousRequest;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_PENDING = 0x103;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Query(DEVICE_OBJECT* lower, uint* answer)
    {
        // The usual synchronous request: event and status block on the stack, a kernel-mode wait.
        KEVENT localEvent;
        IO_STATUS_BLOCK block;
        KeInitializeEvent(&localEvent, 0, FALSE);
        IRP* irp = IoBuildDeviceIoControlRequest(0x222000, lower, null, 0, answer, sizeof(uint), FALSE, &localEvent, &block);
        if (irp == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        int status = IoCallDriver(lower, irp);
        if (status == STATUS_PENDING)
        {
            KeWaitForSingleObject(&localEvent, Executive, KernelMode, FALSE, null);
            status = block.Status;
        }

        return status;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern IRP* IoBuildDeviceIoControlRequest(uint ioControlCode, DEVICE_OBJECT* deviceObject, void* inputBuffer, uint inputBufferLength, void* outputBuffer, uint outputBufferLength, byte internalDeviceIoControl, KEVENT* @event, IO_STATUS_BLOCK* ioStatusBlock);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeEvent(KEVENT* @event, int type, byte state);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
