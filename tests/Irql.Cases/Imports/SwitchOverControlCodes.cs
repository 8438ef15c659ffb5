using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SwitchOverControlCodes;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);
    private const int IRP_MJ_DEVICE_CONTROL = 14;

    [UnmanagedCallersOnly]
    internal static int OnDeviceControl(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IO_STACK_LOCATION* stack = IoGetCurrentIrpStackLocation(irp);
        int status = STATUS_SUCCESS;
        byte irql;
        switch (stack->Parameters.DeviceIoControl.IoControlCode)
        {
            case 0x222000:
                KeAcquireSpinLock(&extension->Lock, &irql);
                extension->Count++;
                KeReleaseSpinLock(&extension->Lock, irql);
                break;
            case 0x222004:
                KeAcquireSpinLock(&extension->Lock, &irql); // IRQL3001
                if (extension->Count == 0)
                {
                    status = STATUS_UNSUCCESSFUL;
                    break;
                }

                extension->Count--;
                KeReleaseSpinLock(&extension->Lock, irql);
                break;
            default:
                status = STATUS_INVALID_PARAMETER;
                break;
        }

        return status;
    }

    internal static void RegisterOnDeviceControl(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnDeviceControl;

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern IO_STACK_LOCATION* IoGetCurrentIrpStackLocation(IRP* irp);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct IO_DEVICE_CONTROL
{
    public uint IoControlCode;
}

internal struct IO_PARAMETERS
{
    public IO_DEVICE_CONTROL DeviceIoControl;
}

internal struct IO_STACK_LOCATION
{
    public byte MajorFunction;
    public IO_PARAMETERS Parameters;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_OBJECT
{
    public fixed ulong MajorFunction[28];
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
