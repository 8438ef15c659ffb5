using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.RepairedDispatchDriver;

// The driver of FaultyDispatchDriver, every mistake mended.
internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_DEVICE_REMOVED = unchecked((int)0xC00002B6);

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        driver->MajorFunction[0] = (nint)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnCreate;
        driver->MajorFunction[3] = (nint)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnRead;
        driver->MajorFunction[22] = (nint)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnPower;
        driver->MajorFunction[23] = (nint)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnSystemControl;
        driver->MajorFunction[27] = (nint)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnPlugAndPlay;
        driver->DriverExtension->AddDevice = &AddDevice;
        driver->DriverUnload = &Unload;
        return STATUS_SUCCESS;
    }

    [PagedCode]
    [UnmanagedCallersOnly]
    internal static int AddDevice(DRIVER_OBJECT* driver, DEVICE_OBJECT* physical)
    {
        Assert.PagedCode();
        DEVICE_OBJECT* device;
        int status = IoCreateDevice(driver, (uint)sizeof(EXTENSION), null, 7, 0, 0, &device);
        if (status != STATUS_SUCCESS)
            return status;
        if (IoAttachDeviceToDeviceStack(device, physical) == null)
        {
            IoDeleteDevice(device);
            return STATUS_DEVICE_REMOVED;
        }

        IoInitializeDpcRequest(device, &OnDpc);
        device->Flags &= ~0x80u;
        return status;
    }

    [PagedCode]
    [UnmanagedCallersOnly]
    internal static int OnCreate(DEVICE_OBJECT* device, IRP* irp)
    {
        Assert.PagedCode();
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        int status = extension->Lower == null ? STATUS_DEVICE_REMOVED : STATUS_SUCCESS;
        irp->IoStatus.Status = status;
        IofCompleteRequest(irp, 0);
        return status;
    }

    [UnmanagedCallersOnly]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        byte oldIrql = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        extension->Reads++;
        KeReleaseSpinLock(&extension->Lock, oldIrql);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IofCompleteRequest(irp, 0);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static int OnPower(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        IoSetCompletionRoutine(irp, &OnCompleted, &extension->Event, 1, 1, 1);
        return IofCallDriver(extension->Lower, irp);
    }

    [UnmanagedCallersOnly]
    internal static int OnSystemControl(DEVICE_OBJECT* device, IRP* irp)
    {
        byte oldIrql;
        IoAcquireCancelSpinLock(&oldIrql);
        ((EXTENSION*)device->DeviceExtension)->Current = null;
        IoReleaseCancelSpinLock(oldIrql);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IofCompleteRequest(irp, 0);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static int OnPlugAndPlay(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        byte oldIrql;
        KeRaiseIrql(2, &oldIrql);
        int status = IofCallDriver(extension->Lower, irp);
        KeLowerIrql(oldIrql);
        return status;
    }

    [UnmanagedCallersOnly]
    internal static int OnCompleted(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        byte oldIrql;
        KeRaiseIrql(2, &oldIrql);
        KeSetEvent((KEVENT*)context, 1, 0);
        KeLowerIrql(oldIrql);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        IoRequestDpc(extension->Self, extension->Current, null);
        return 1;
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        irp->IoStatus.Status = STATUS_SUCCESS;
        IofCompleteRequest(irp, 0);
    }

    [PagedCode]
    [UnmanagedCallersOnly]
    internal static void Unload(DRIVER_OBJECT* driver) => Assert.PagedCode();

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateDevice(DRIVER_OBJECT* driver, uint size, UNICODE_STRING* name, uint type, uint characteristics, byte exclusive, DEVICE_OBJECT** device);

    [DllImport("ntoskrnl.exe")]
    private static extern DEVICE_OBJECT* IoAttachDeviceToDeviceStack(DEVICE_OBJECT* source, DEVICE_OBJECT* target);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* device);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoInitializeDpcRequest(DEVICE_OBJECT* device, delegate* unmanaged<KDPC*, DEVICE_OBJECT*, IRP*, void*, void> routine);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoConnectInterrupt(
        KINTERRUPT** interrupt, delegate* unmanaged<KINTERRUPT*, void*, byte> routine, void* context, nuint* spinLock, uint vector, byte irql,
        byte synchronizeIrql, int mode, byte shareVector, nuint affinity, byte floatingSave);

    [DllImport("ntoskrnl.exe")]
    private static extern void IofCompleteRequest(IRP* irp, sbyte boost);

    [DllImport("ntoskrnl.exe")]
    private static extern int IofCallDriver(DEVICE_OBJECT* device, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoSetCompletionRoutine(
        IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> routine, void* context, byte onSuccess, byte onError, byte onCancel);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoAcquireCancelSpinLock(byte* irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoRequestDpc(DEVICE_OBJECT* device, IRP* irp, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseCancelSpinLock(byte irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(nuint* spinLock, byte newIrql);

    [DllImport("hal.dll")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeAcquireSpinLockRaiseToDpc(nuint* spinLock);

    [DllImport("hal.dll")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* item, int increment, byte wait);
}

internal static class Assert
{
    [IrqlAssertsMax(IrqlLevel.Apc)]
    public static void PagedCode()
    {
    }
}

internal struct UNICODE_STRING
{
    public ushort Length;
    public ushort MaximumLength;
    public nint Buffer;
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
    public nuint Information;
}

internal struct IRP
{
    public IO_STATUS_BLOCK IoStatus;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
    public uint Flags;
}

internal unsafe struct DRIVER_EXTENSION
{
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DRIVER_OBJECT
{
    public DRIVER_EXTENSION* DriverExtension;
    public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload;
    public MajorFunctions MajorFunction;
}

[System.Runtime.CompilerServices.InlineArray(28)]
internal struct MajorFunctions
{
    private nint _first;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public DEVICE_OBJECT* Self;
    public DEVICE_OBJECT* Lower;
    public IRP* Current;
    public KINTERRUPT* Interrupt;
    public KEVENT Event;
    public uint Vector;
    public nuint Lock;
    public uint Reads;
}
