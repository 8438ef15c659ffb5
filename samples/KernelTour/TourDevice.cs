using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace KernelTour;

/// <summary>A driver with a device: the four ways in which a request carries its buffers.</summary>
[KernelMode]
public static partial class TourDevice
{
    /// <summary>What a program opens.</summary>
    public const string UserName = @"\\.\Tour";

    private const string DeviceName = @"\Device\Tour";
    private const uint Codes = 0x00222000;

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        var status = Io.CreateDevice(driverObject, 0, DeviceName, 0x22, 0, false, out _);
        return status.IsError ? status : Io.CreateSymbolicLink(@"\DosDevices\Tour", DeviceName);
    }

    /// <summary>METHOD_BUFFERED: the system copies in and out.</summary>
    [Ioctl(Codes + 0)]
    public static NTSTATUS Double(uint number, out uint doubled)
    {
        doubled = 2 * number;
        return STATUS_SUCCESS;
    }

    /// <summary>METHOD_IN_DIRECT: the second buffer is locked and mapped, to read.</summary>
    [Ioctl(Codes + 4 + 1)]
    public static NTSTATUS Sum(uint expected, KernelArray<uint> numbers)
    {
        var sum = 0u;
        for (var i = 0; i < numbers.Count; i++)
            sum += numbers[i];
        return sum == expected ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
    }

    /// <summary>METHOD_OUT_DIRECT: the second buffer is locked and mapped, to write.</summary>
    [Ioctl(Codes + 8 + 2)]
    public static NTSTATUS Count(uint start, KernelArray<uint> numbers, out int written)
    {
        for (var i = 0; i < numbers.Count; i++)
            numbers[i] = start + (uint)i;
        written = numbers.Count;
        return STATUS_SUCCESS;
    }

    /// <summary>METHOD_NEITHER: raw addresses, captured and probed before this runs.</summary>
    [Ioctl(Codes + 12 + 3)]
    public static NTSTATUS Next(uint number, out uint next)
    {
        next = number + 1;
        return STATUS_SUCCESS;
    }
}
