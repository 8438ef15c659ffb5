using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.InterruptRequestsDpc;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpcForIsr(KDPC* dpc, DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        IoStartNextPacket(device, FALSE);
        IoCompleteRequest(irp, IO_NO_INCREMENT);
    }

    internal static void Prepare(DEVICE_OBJECT* device) => IoInitializeDpcRequest(device, &OnDpcForIsr);

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        IoRequestDpc(extension->Lower, extension->Lower->CurrentIrp, extension);
        return TRUE;
    }

    internal static int ConnectOnInterrupt(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterrupt;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoInitializeDpcRequest(DEVICE_OBJECT* deviceObject, delegate* unmanaged<KDPC*, DEVICE_OBJECT*, IRP*, void*, void> dpcRoutine);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoRequestDpc(DEVICE_OBJECT* deviceObject, IRP* irp, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoStartNextPacket(DEVICE_OBJECT* deviceObject, byte cancelable);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public IRP* CurrentIrp;
}

internal unsafe struct IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS
{
    public delegate* unmanaged<KINTERRUPT*, void*, byte> ServiceRoutine;
    public void* ServiceContext;
}

internal struct IO_CONNECT_INTERRUPT_PARAMETERS
{
    public uint Version;
    public IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS FullySpecified;
}

internal unsafe struct EXTENSION
{
    public DEVICE_OBJECT* Lower;
}
