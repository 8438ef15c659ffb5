using System.Runtime.InteropServices;
using static Irql.Cases.Imports.StartIoRoutine.Ntoskrnl;

namespace Irql.Cases.Imports.StartIoRoutine;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    [UnmanagedCallersOnly]
    internal static void OnStartIo(DEVICE_OBJECT* device, IRP* irp)
    {
        EXTENSION* extension = (EXTENSION*)device->DeviceExtension;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
    }

    internal static void Register(DRIVER_OBJECT* driver) => driver->DriverStartIo = &OnStartIo;
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct DRIVER_OBJECT
{
    public delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> DriverStartIo;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KEVENT Event;
    public uint Count;
}
