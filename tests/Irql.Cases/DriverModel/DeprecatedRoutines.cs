using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedRoutines;

internal static unsafe class Driver
{
    private const int DelayedWorkQueue = 1;

    internal static void Stop() => KeBugCheck(0xE2); // IRQL6006

    internal static void StopDocumented() => KeBugCheckEx(0xE2, 0, 0, 0, 0);

    internal static void Queue(WORK_QUEUE_ITEM* item) => ExQueueWorkItem(item, DelayedWorkQueue); // IRQL6006

    internal static int Power(DEVICE_OBJECT* device, IRP* irp) => PoCallDriver(device, irp); // IRQL6006 info

    internal static void Next(IRP* irp) => PoStartNextPowerIrp(irp); // IRQL6006 info

    internal static int PowerDocumented(DEVICE_OBJECT* device, IRP* irp) => IoCallDriver(device, irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExQueueWorkItem(WORK_QUEUE_ITEM* workItem, int queueType);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeBugCheck(uint bugCheckCode);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeBugCheckEx(uint bugCheckCode, nuint p1, nuint p2, nuint p3, nuint p4);

    [DllImport("ntoskrnl.exe")]
    private static extern int PoCallDriver(DEVICE_OBJECT* deviceObject, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void PoStartNextPowerIrp(IRP* irp);
}

internal struct WORK_QUEUE_ITEM
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
