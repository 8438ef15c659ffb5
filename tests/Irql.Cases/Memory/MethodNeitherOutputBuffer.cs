using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MethodNeitherOutputBuffer;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);

    internal static int Write(IRP* irp, uint value)
    {
        try
        {
            *(uint*)irp->UserBuffer = value; // IRQL4001 info
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    internal static int WriteProbed(IRP* irp, uint value)
    {
        try
        {
            uint* output = (uint*)irp->UserBuffer;
            ProbeForWrite(output, sizeof(uint), 4);
            *output = value;
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    internal static void WriteBuffered(IRP* irp, uint value)
    {
        // METHOD_BUFFERED: the I/O manager's own copy, in kernel memory.
        *(uint*)irp->AssociatedIrp.SystemBuffer = value;
        irp->IoStatus.Information = sizeof(uint);
    }

    [DllImport("*")]
    private static extern void ProbeForWrite(void* address, nuint length, uint alignment);
}

internal struct IO_STATUS_BLOCK
{
    public nuint Information;
}

internal unsafe struct IRP_ASSOCIATED
{
    public void* SystemBuffer;
}

internal unsafe struct IRP
{
    public IRP_ASSOCIATED AssociatedIrp;
    public IO_STATUS_BLOCK IoStatus;
    public void* UserBuffer;
}
