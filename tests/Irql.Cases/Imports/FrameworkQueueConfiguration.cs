using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FrameworkQueueConfiguration;

internal static unsafe class Driver
{
    internal struct WDF_IO_QUEUE_CONFIG
    {
        public uint Size;
        public delegate* unmanaged<void*, void*, nuint, void> EvtIoRead;
        public delegate* unmanaged<void*, void*, nuint, void> EvtIoWrite;
    }

    [UnmanagedCallersOnly]
    internal static void OnRead(void* queue, void* request, nuint length)
    {
        ZwClose(request); // IRQL1001 may
    }

    [UnmanagedCallersOnly]
    internal static void OnWrite(void* queue, void* request, nuint length)
    {
        WdfSpinLockAcquire(queue);
        WdfSpinLockRelease(queue);
    }

    internal static WDF_IO_QUEUE_CONFIG Configure() => new()
    {
        Size = (uint)sizeof(WDF_IO_QUEUE_CONFIG),
        EvtIoRead = &OnRead,
        EvtIoWrite = &OnWrite,
    };

    [DllImport("ntoskrnl.exe")]
    private static extern void WdfSpinLockAcquire(void* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void WdfSpinLockRelease(void* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}
