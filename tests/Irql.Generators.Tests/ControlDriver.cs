using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Generators.Tests;

/// <summary>A driver with a device and handlers for every transfer method.</summary>
[KernelMode]
public static partial class ControlDriver
{
    internal const string DeviceName = @"\Device\Control";
    internal const string UserName = @"\\.\Control";
    private const uint Base = 0x00222000;
    private const uint ReadAccess = 1 << 14;
    private const uint WriteAccess = 2 << 14;

    [Nonpaged] public static partial uint Calls { get; set; }

    [IrqlRole("DRIVER_INITIALIZE"), IrqlUnchecked("what it calls is I/O management at PASSIVE_LEVEL")]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath)
    {
        var status = Io.CreateDevice(driver, 0, DeviceName, 0x22, 0, false, out _);
        return status.IsError ? status : Io.CreateSymbolicLink(@"\DosDevices\Control", DeviceName);
    }

    /// <summary>Buffered, a structure each way.</summary>
    [Ioctl(Base)]
    public static NTSTATUS Double(in Reading input, out Reading output)
    {
        output = new Reading { Value = 2 * input.Value, Unit = input.Unit };
        return input.Value == 13 ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS;
    }

    [Ioctl(Base + 4)]
    public static NTSTATUS Negate(KernelPtr<DEVICE_OBJECT> device, ref long number, KernelPtr<IRP> irp)
    {
        number = device.IsNull || irp.IsNull ? 0 : -number;
        return STATUS_SUCCESS;
    }

    /// <summary>Buffered, elements out.</summary>
    [Ioctl(Base + 8)]
    public static NTSTATUS Fill(byte first, KernelArray<byte> output, out uint written)
    {
        var count = output.Count < 3 ? output.Count : 3;
        for (var i = 0; i < count; i++)
            output[i] = (byte)(first + i);
        written = (uint)count;
        return STATUS_SUCCESS;
    }

    /// <summary>A structure and a locked buffer to read.</summary>
    [Ioctl(Base + 12 + 1)]
    public static NTSTATUS Sum(uint expected, KernelArray<uint> values)
    {
        var sum = 0u;
        for (var i = 0; i < values.Count; i++)
            sum += values[i];
        return sum == expected ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
    }

    /// <summary>A locked buffer to write.</summary>
    [Ioctl(Base + 16 + 2)]
    public static NTSTATUS Count(uint start, KernelArray<uint> values, out int written)
    {
        for (var i = 0; i < values.Count; i++)
            values[i] = start + (uint)i;
        written = values.Count;
        return STATUS_SUCCESS;
    }

    /// <summary>Raw user addresses, captured into a structure and out of one.</summary>
    [Ioctl(Base + 20 + 3)]
    public static NTSTATUS Increment(uint number, out uint next)
    {
        next = number + 1;
        return STATUS_SUCCESS;
    }

    /// <summary>Raw user addresses as they are.</summary>
    [Ioctl(Base + 24 + 3)]
    public static NTSTATUS Copy([UserMemory(Probed = true)] UserPtr<byte> from, uint fromLength, [UserMemory(Probed = true)] UserPtr<byte> to, uint toLength)
    {
        try
        {
            for (var i = 0; i < fromLength && i < toLength; i++)
                to[i] = from[i];
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        return STATUS_SUCCESS;
    }

    /// <summary>Asks for a handle that may read.</summary>
    [Ioctl(Base + 32 + ReadAccess)]
    public static NTSTATUS ReadOnly(out uint calls)
    {
        calls = ++Calls;
        return STATUS_SUCCESS;
    }

    /// <summary>Asks for a handle that may read and write.</summary>
    [Ioctl(Base + 36 + ReadAccess + WriteAccess)]
    public static NTSTATUS ReadWrite(out ulong calls)
    {
        calls = ++Calls;
        return STATUS_SUCCESS;
    }

    [Ioctl(Base + 28)]
    public static NTSTATUS Nothing() => STATUS_SUCCESS;
}
